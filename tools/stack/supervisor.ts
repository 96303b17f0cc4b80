import type { Background, Log } from './process.ts';

/** Keeps children running: one that dies is started again, later each time; several deaths in a minute are the end. */

const WINDOW_MS = 60_000;
/** So many deaths of one child within the window, and there is a fault that starting again does not mend. */
const MOST_DEATHS = 3;
const FIRST_DELAY_MS = 1_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Child {
  /** As `run.json` names it. */
  name: string;
  /** As people call it. */
  what: string;
  /** Starts it, and settles when it serves. */
  start(): Promise<Background>;
  /** Names of children that it cannot start without. */
  needs?: readonly string[];
  /** Names of children that are replaced once it is back: they would find it again by themselves, but late. */
  renews?: readonly string[];
}

export interface SupervisorEvents {
  log: Log;
  /** A child cannot be kept: `how` it ended last. Nothing is started any more. */
  gaveUp(child: Child, how: string, last: Background | null): void;
  /** A child that was replaced and still runs. */
  end(replaced: Background): Promise<void>;
}

export class Supervisor {
  readonly #events: SupervisorEvents;
  readonly #children = new Map<string, Child>();
  readonly #running = new Map<string, Background>();
  readonly #deaths = new Map<string, number[]>();
  /** Children being started again. */
  readonly #starting = new Map<string, Promise<void>>();
  #over = false;

  constructor(events: SupervisorEvents) {
    this.#events = events;
  }

  /** From here on `running` is kept running. */
  keep(child: Child, running: Background): void {
    this.#children.set(child.name, child);
    this.#watch(child, running);
  }

  /** The process that does a child's work now. */
  running(name: string): Background | undefined {
    return this.#running.get(name);
  }

  /** Nothing is started any more; settles when what was being started is up or has failed. */
  async stop(): Promise<void> {
    this.#over = true;
    await Promise.allSettled(this.#starting.values());
  }

  #watch(child: Child, running: Background): void {
    this.#running.set(child.name, running);
    void running.ended.then((how) => {
      // One that was replaced may go.
      if (this.#running.get(child.name) === running) this.#died(child, how, running);
    });
  }

  #died(child: Child, how: string, last: Background | null): void {
    if (this.#over) return;
    const now = Date.now();
    const deaths = [...(this.#deaths.get(child.name) ?? []).filter((at) => now - at < WINDOW_MS), now];
    this.#deaths.set(child.name, deaths);
    if (deaths.length >= MOST_DEATHS) {
      this.#over = true;
      this.#events.gaveUp(child, how, last);
      return;
    }
    const delayMs = deaths.length === 1 ? 0 : FIRST_DELAY_MS * 2 ** (deaths.length - 2);
    this.#events.log(
      `${child.what} ${how.split('\n')[0]}; starting it again${delayMs > 0 ? ` in ${delayMs / 1000} s` : ''}`,
    );
    this.#startAgain(child, delayMs, last);
  }

  #startAgain(child: Child, delayMs: number, last: Background | null): void {
    const began = Date.now();
    const starting = (async () => {
      await wait(delayMs);
      if (child.needs) {
        // Killed together, one is heard of a moment before the other.
        await wait(100);
        await Promise.allSettled(child.needs.map((name) => this.#starting.get(name)));
      }
      if (this.#over) return;
      const running = await child.start();
      this.#events.log(`${child.what} is back after ${((Date.now() - began) / 1000).toFixed(1)} s`);
      this.#starting.delete(child.name);
      this.#watch(child, running);
      for (const name of child.renews ?? []) this.#renew(name);
    })().catch((error: Error) => {
      this.#starting.delete(child.name);
      this.#died(child, `did not start again: ${error.message}`, last);
    });
    this.#starting.set(child.name, starting);
  }

  /** A second one first, then the old one goes: nothing is without it meanwhile. */
  #renew(name: string): void {
    const child = this.#children.get(name);
    const old = this.#running.get(name);
    if (!child || !old || this.#over || this.#starting.has(name)) return;
    const starting = (async () => {
      const running = await child.start();
      this.#starting.delete(name);
      this.#watch(child, running);
      await this.#events.end(old);
    })().catch((error: Error) => {
      // The old one still does the work, or its own end is heard of.
      this.#starting.delete(name);
      this.#events.log(`${child.what} could not be replaced: ${error.message.split('\n')[0]}`);
    });
    this.#starting.set(name, starting);
  }
}
