/** What a small server of the image needs to start, and to end when it is told to. */

/** @throws never: who starts it without, is told so and it ends with 2. */
export function needed(name: string): string {
  const value = process.env[name]?.trim();
  if (value) return value;
  console.error(`${name} is needed`);
  process.exit(2);
}

export function portOf(name: string): number {
  const port = Number(needed(name));
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  console.error(`${name} must be a port`);
  process.exit(2);
}

export function untilTold(end: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
}
