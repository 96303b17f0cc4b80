import { hanoi2025SecondSource } from '../hanoi-2025.2/index.ts';
import type { Step } from '../types.ts';

/** A step as the second version has it. */
export function before(id: string): Step {
  const found = hanoi2025SecondSource.steps.find((step) => step.id === id);
  if (!found) throw new TypeError(`the version before has no step ${id}`);
  return found;
}
