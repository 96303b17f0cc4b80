/** What people call a referral on the phone, e.g. `HN-000123`. */
export function referralNumber(place: string, number: number): string {
  return `${place}-${String(number).padStart(6, '0')}`;
}
