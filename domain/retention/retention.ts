import type { Outcome } from '../codes.ts';
import type { Bilingual } from '../law/types.ts';

/**
 * How long a closed case keeps what it holds about people, by how it ended. No article was found that fixes a period for
 * these files: each is a local choice, unverified, to be set by whoever answers for the data (Law 91/2025/QH15 asks that
 * personal data be kept no longer than the purpose needs). Nothing is erased by a period alone: two administrators confirm.
 */
export interface RetentionRule {
  months: number;
  why: Bilingual;
  status: 'local';
  unverified: true;
}

const local = (months: number, vi: string, en: string): RetentionRule => ({
  months,
  why: { vi, en },
  status: 'local',
  unverified: true,
});

export const RETENTION: Readonly<Record<Outcome, RetentionRule>> = {
  reintegrated: local(
    120,
    'chế độ và vụ án có thể cần đến hồ sơ trong nhiều năm',
    'benefits and court cases may come back to it for years',
  ),
  repatriated: local(120, 'nước khác có thể hỏi đến', 'another state may ask'),
  died: local(120, 'cơ quan điều tra hoặc người thừa kế có thể hỏi đến', 'an inquiry or heirs may ask'),
  missing: local(240, 'người này có thể được tìm thấy', 'the person may be found'),
  transferred: local(60, 'nơi tiếp nhận đang giữ hồ sơ', 'the place that took over holds the case'),
  'not-identified': local(24, 'còn thời gian khiếu nại', 'time for a complaint'),
  withdrew: local(12, 'người này không muốn được lưu hồ sơ', 'the person did not want it'),
  'entered-in-error': local(1, 'không có vụ việc', 'there is no case'),
};

/** Why an administrator decides about a case. */
export const RETENTION_REASONS = ['period-over', 'court', 'complaint', 'person-asked', 'other'] as const;
export const RETENTION_DECISIONS = ['erase', 'hold', 'release'] as const;

/** Typed but never handed in. */
export const DRAFT_DAYS = 90;

/** From when the people of a case may be erased. */
export const erasableFrom = (outcome: Outcome, closedAt: Date) => monthsAfter(closedAt, RETENTION[outcome].months);

/** UTC months; a month without the day ends at its last. */
export function monthsAfter(start: Date, months: number): Date {
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0)).getUTCDate();
  const at = new Date(start);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  at.setUTCDate(Math.min(start.getUTCDate(), last));
  return at;
}
