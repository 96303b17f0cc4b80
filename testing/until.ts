import { setTimeout as wait } from 'node:timers/promises';

/** Asks until the answer is neither false nor null nor undefined nor an error; then returns it. */
export async function until<T>(ask: () => T | Promise<T>, withinMs = 15_000): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined) return answer as NonNullable<Exclude<T, false>>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(
        `not so within ${withinMs} ms; last: ${last instanceof Error ? last.stack : JSON.stringify(last)}`,
      );
    await wait(pause);
  }
}
