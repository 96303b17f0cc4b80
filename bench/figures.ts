/**
 * The figures that `--json` names. Each stands there always: measured, or null with the reason. What one is held against
 * is in docs/performance.md.
 */
export const FIGURES = [
  'actionVsBare',
  'actionP50VsBare',
  'commitVsRaw',
  'startVsBare',
  'startVsToday',
  'acceptP50Ms',
  'acceptP99Ms',
  'planShare',
  'slowestBindMs',
  'inboxVsHand',
  'inboxMs',
  'countsMs',
  'proofInboxRatio',
  'proofMs',
  'commitsPerSignOff',
  'vsDbos',
  'lateP50S',
  'lateP99S',
  'burstDrainS',
  'idleCpu',
  'idleTxPerS',
  'bytesPerOpen',
  'workerMb',
  'coldP99Ms',
  'warmStartS',
  'replayVsBare',
  'whatIfPerS',
] as const;
export type Figure = (typeof FIGURES)[number];

export class Figures {
  readonly #measured = new Map<Figure, number>();
  readonly #why = new Map<Figure, string>();

  set(values: Partial<Record<Figure, number>>): void {
    for (const [name, value] of Object.entries(values)) this.#measured.set(name as Figure, value);
  }

  /** Why these were not measured. */
  leave(why: string, ...names: Figure[]): void {
    for (const name of names) this.#why.set(name, why);
  }

  toJSON(): Record<string, unknown> {
    const round = (value: number) => Number(value.toPrecision(4));
    return {
      ...Object.fromEntries(
        FIGURES.map((name) => {
          const value = this.#measured.get(name);
          return [name, value === undefined || !Number.isFinite(value) ? null : round(value)];
        }),
      ),
      notMeasured: Object.fromEntries(
        FIGURES.filter((name) => !this.#measured.has(name)).map((name) => [
          name,
          this.#why.get(name) ?? 'this run does not measure it',
        ]),
      ),
    };
  }
}

export const median = (list: readonly number[]): number => at(list, 0.5);

/** The value below which this share of the list lies. */
export function at(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
