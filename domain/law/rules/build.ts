import { PAUSE_REASONS } from '../../codes.ts';
import {
  LOCAL_LEVEL,
  type Bilingual,
  type Citation,
  type DeadlineRule,
  type EvidenceStatus,
  type ExtensionRule,
  type LadderId,
  type LocalDate,
  type PauseRule,
  type Unit,
} from '../types.ts';

/** Short words for writing rules down; each becomes one `DeadlineRule`. */

interface Source {
  instrument: string;
  article?: string;
  clause?: string;
  quote?: string;
  status: EvidenceStatus;
  source: string;
  note?: string;
  from?: LocalDate;
  to?: LocalDate;
}

export function cite({ instrument, article, clause, quote, status, source, note, from, to }: Source): Citation {
  return {
    instrument,
    article: article ?? null,
    clause: clause ?? null,
    quote: quote ?? null,
    inForceFrom: from ?? null,
    inForceTo: to ?? null,
    status,
    source,
    note: note ?? null,
  };
}

/** The figures that come with the software, until the place sets its own: nobody who answers for them confirmed them. */
const DEFAULT_LEVEL = {
  by: {
    vi: 'mặc định của phần mềm, cơ quan điều phối chưa xác nhận',
    en: 'a default of the software, not confirmed by the coordinating agency',
  },
  on: '2026-11-25',
};

/** A local service level: no law stands behind the figure, and it wears no law's name. */
export function local(note: string): Citation {
  return { ...cite({ instrument: LOCAL_LEVEL, status: 'local', source: 'local', note }), set: DEFAULT_LEVEL };
}

export interface RuleWords {
  vi: string;
  en: string;
  /** Event that starts the clock; several with `mode`. */
  on: string | { mode: 'earliest' | 'latest'; events: readonly string[] };
  citation: Citation;
  ladder?: LadderId;
  extension?: ExtensionRule;
  pause?: PauseRule;
  rollOver?: boolean;
  beside?: readonly string[];
}

const LADDERS: Record<Unit, LadderId> = {
  immediate: 'urgent',
  hour: 'urgent',
  'calendar-day': 'standard',
  'working-day': 'administrative',
  month: 'follow-up',
};

export function rule(id: string, count: number, unit: Unit, words: RuleWords): DeadlineRule {
  const title: Bilingual = { vi: words.vi, en: words.en };
  const startsAt = typeof words.on === 'string' ? { mode: 'event' as const, events: [words.on] } : words.on;
  const elapsed = unit === 'immediate' || unit === 'hour';
  return {
    id,
    title,
    startsAt,
    unit,
    count,
    // Civil Code 148(5) for days and months; duties "at once" and hours are never rolled.
    rollOver: words.rollOver ?? !elapsed,
    extension: words.extension ?? null,
    pause: words.pause ?? null,
    ladder: words.ladder ?? LADDERS[unit],
    beside: words.beside ?? [],
    citation: words.citation,
    ...(unit === 'immediate' && words.citation.status !== 'local' ? { hoursSet: DEFAULT_LEVEL } : {}),
  };
}

export function pauseFor(capDays: number, reasons: readonly string[] = PAUSE_REASONS): PauseRule {
  return {
    reasons,
    capDays,
    citation: local('no text seen allows or forbids a pause; its cap is the programme’s own'),
  };
}

export function byId(rules: readonly DeadlineRule[]): Record<string, DeadlineRule> {
  return Object.fromEntries(rules.map((entry) => [entry.id, entry]));
}
