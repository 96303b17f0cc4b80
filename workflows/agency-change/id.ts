/** One job for each change of an agency. */
export const agencyChangeId = (revision: number): string => `agency-change-${revision}`;
