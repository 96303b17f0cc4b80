/** The other way round; the text is a number. */
export function numberParts(text: string): { place: string; number: number } {
  const [place = '', digits = ''] = text.split('-');
  return { place, number: Number(digits) };
}

/** What people call a referral on the phone, e.g. `HN-000123`. */
export function referralNumber(place: string, number: number): string {
  return `${place}-${String(number).padStart(6, '0')}`;
}
