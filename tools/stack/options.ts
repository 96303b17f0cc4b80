import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The options of a command; one line and exit code 2 for one that it does not have. */
export function optionsOf<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds how to write an argument that begins with a dash.
    return exitWith((error as Error).message.split('. ', 1)[0] ?? '');
  }
}

/** An option that counts something. */
export function wholeNumber(name: string, value: string): number {
  return /^\d{1,9}$/.test(value) ? Number(value) : exitWith(`--${name} is a whole number, not ${value}`);
}

function exitWith(why: string): never {
  console.error(why);
  process.exit(2);
}
