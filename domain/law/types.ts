/**
 * The shapes of the law as data. A deadline rule says what starts a clock, how long it runs, and which words of which
 * instrument say so. Nothing here reads a clock or the outside world.
 */

/** Instants travel as milliseconds since the epoch inside the program and as ISO strings at its edges. */
export type Instant = number;

/** A day in Viet Nam, `YYYY-MM-DD`. */
export type LocalDate = string;

export const UNITS = ['immediate', 'hour', 'calendar-day', 'working-day', 'month'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * How well we know a rule. `cited`: the text was read. `secondary`: read in a weak source, or the reading needs an
 * inference. `recalled`: not seen; shown as unverified. `local`: a service level the programme set for itself.
 */
export const EVIDENCE_STATUSES = ['cited', 'secondary', 'recalled', 'local'] as const;
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number];

/** What stands where an instrument would: a local service level is no law, and does not borrow the name of one. */
export const LOCAL_LEVEL = 'Mức của địa phương';

export interface Bilingual {
  vi: string;
  en: string;
}

export interface Citation {
  /** e.g. `Luật 53/2024/QH15`. A local service level never wears the name of an instrument: see `LOCAL_LEVEL`. */
  instrument: string;
  /** e.g. `Art. 27`; null where a local rule has none. */
  article: string | null;
  clause: string | null;
  /** Verbatim words, in Vietnamese where the law is; null when no text was seen. */
  quote: string | null;
  inForceFrom: LocalDate | null;
  inForceTo: LocalDate | null;
  status: EvidenceStatus;
  /** Key of the source in docs/law-sources.md, and anything a reader must know before relying on the rule. */
  source: string;
  note: string | null;
  /** Of a local level only. */
  set?: LevelSet;
}

/** Who set a local figure, and when. A default of the software says that nobody confirmed it yet. */
export interface LevelSet {
  by: Bilingual;
  on: LocalDate;
}

export const LADDER_IDS = ['urgent', 'standard', 'administrative', 'follow-up', 'review'] as const;
/** A named escalation ladder; the levels are in `domain/kernel/ladder.ts`. */
export type LadderId = (typeof LADDER_IDS)[number];

/**
 * Which roles may grant an extension, how often, and the furthest the due date may move, measured from the start. It is
 * asked in the unit of its rule. Where `cap` is null no furthest date was seen, and one extension is at most as long as
 * the rule itself: a local bound. How often is local too, wherever the citation does not say it.
 */
export interface ExtensionRule {
  grantedBy: readonly string[];
  /** Only a body above: nobody of the agency that holds the step, whatever their role. */
  superior?: true;
  times: number;
  /** Furthest due date: count and unit from the clock's start; null = none seen (shown as such). */
  cap: { count: number; unit: Unit } | null;
  citation: Citation;
}

/** How long the clock may stand still, in all, and for which typed reasons. */
export interface PauseRule {
  reasons: readonly string[];
  capDays: number;
  citation: Citation;
}

export interface DeadlineRule {
  id: string;
  title: Bilingual;
  /** What starts the clock: one event, or the earliest or latest of several; the pipeline's moments say what they are. */
  startsAt: { mode: 'event' | 'earliest' | 'latest'; events: readonly string[] };
  unit: Unit;
  /** For `immediate` the law gives no number: `count` is then hours, a local service level, and the rule says so. */
  count: number;
  /** Civil Code 148(5): a last day that is a day off moves to the end of the next working day. Never for hours. */
  rollOver: boolean;
  extension: ExtensionRule | null;
  pause: PauseRule | null;
  ladder: LadderId;
  /** Other rules of the version that speak of the same matter: their dates are shown beside this one's. */
  beside: readonly string[];
  citation: Citation;
  /** Of a duty "at once" that a text names: the hours it is watched for are none of the law’s, so who set them, and when. */
  hoursSet?: LevelSet;
}

export interface PolicyVersion {
  id: string;
  title: Bilingual;
  inForceFrom: LocalDate;
  inForceTo: LocalDate | null;
  rules: Readonly<Record<string, DeadlineRule>>;
}

export interface DayAndInstant {
  /** The day in Viet Nam. */
  date: LocalDate;
  /** ISO instant; a day ends at 23:59:59.999+07:00. */
  at: string;
}

export interface SkippedDay {
  date: LocalDate;
  /** `weekend`, or the holiday's name in the calendar, in English. */
  why: string;
  /** The same in Vietnamese. */
  whyVi?: string;
}

export interface Due {
  /** Without roll-over: used for safety alerts. */
  dueStrict: DayAndInstant;
  /** With roll-over (Civil Code 148(5)). */
  dueLegal: DayAndInstant;
  skipped: SkippedDay[];
  /** True when the count touched a day of a year whose calendar is not announced. */
  provisional: boolean;
}

/**
 * A clock that stands still: what is left, in the rule's own kind of time (working time for working days). Of a rule in
 * days or months only whole days count: its deadline ends with a day (Civil Code 148(6)).
 */
export interface PausedClock {
  unit: Unit;
  rollOver: boolean;
  remainingStrictMs: number;
  remainingLegalMs: number;
}
