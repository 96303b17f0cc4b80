import { YES_NO_UNSURE } from '../../../codes.ts';
import { supportHealthCheck as before } from '../../hanoi-2025/support/support.health-check.ts';
import type { Step } from '../../types.ts';

/** The same form; what it says of the insurance opens what follows from it. */
export const supportHealthCheck: Step = { ...before, facts: { insuranceNeeded: YES_NO_UNSURE } };
