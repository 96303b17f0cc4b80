import { caseClose as first } from '../../hanoi-2025/follow-up/case.close.ts';
import type { Opening, Step } from '../../types.ts';

const afterTheAnswer = ({ on }: Opening) =>
  typeof on === 'object' && 'done' in on && on.done.includes('identification.answer');

/** Whoever was not identified is home, or where they want to be, before their case is closed. */
export const caseClose: Step = {
  ...first,
  opens: first.opens.map((opening) =>
    afterTheAnswer(opening) ? { ...opening, on: { done: ['return.not-identified'] } } : opening,
  ),
};
