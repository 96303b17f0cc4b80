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

/** An option that counts something. Ends the command where it is no number, or less than `least`. */
export function wholeNumber(name: string, value: string, least = 0): number {
  if (!/^\d{1,9}$/.test(value)) return exitWith(`--${name} is a whole number, not ${value}`);
  return Number(value) < least ? exitWith(`--${name} is ${least} or more, not ${value}`) : Number(value);
}

function exitWith(why: string): never {
  console.error(why);
  process.exit(2);
}
