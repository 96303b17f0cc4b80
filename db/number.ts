/** The other way round; the text is a number. */
export function numberParts(text: string): { place: string; number: number } {
  const [place = '', digits = ''] = text.split('-');
  return { place, number: Number(digits) };
}

/** What people call a caller's report on the phone, e.g. `HN-TB-000012`: *tin báo*. */
export function reportNumber(place: string, number: number): string {
  return `${place}-TB-${String(number).padStart(6, '0')}`;
}

/** What people call a referral on the phone, e.g. `HN-000123`. */
export function referralNumber(place: string, number: number): string {
  return `${place}-${String(number).padStart(6, '0')}`;
}

/** The other way round; the text is the number of a report. */
export function reportNumberParts(text: string): { place: string; number: number } {
  const [place = '', , digits = ''] = text.split('-');
  return { place, number: Number(digits) };
}
