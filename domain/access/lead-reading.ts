/**
 * Who leads an agency reads a step that somebody else has only by an act of their own: with a reason, for a while, and whoever has the
 * step is told (docs/adr/0067). The figure is local: a working day, so that an act of the morning does not open anything the next one.
 */
export const LEAD_READING_HOURS = 8;
