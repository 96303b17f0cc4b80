import type { Step } from '../types.ts';
import { before } from './before.ts';

/** Clocks that follow count from the day their form names, not from the day it was filled in. */
const happenedOn = (id: string, happened: string): Step => ({ ...before(id), happened });

export const returnArrival = happenedOn('return.arrival', 'arrivedOn');
export const placementReceive = happenedOn('placement.receive', 'arrivedOn');
