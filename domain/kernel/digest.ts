/**
 * Read once: in a workflow's sandbox every look at a global goes through an interceptor, some hundred times the price of a variable,
 * and this runs for each letter of a state.
 */
const { imul } = Math;
const { stringify } = JSON;

/**
 * A short fingerprint of a whole state (FNV-1a, 2 × 32 bits, in hex): every field, in an order of its own, so that a state read
 * from PostgreSQL and one folded in a workflow agree when they say the same. What is undefined is as if it were not there.
 */
export function digestOf(state: unknown): string {
  const text = canonical(state);
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = imul(low ^ code, 0x01000193);
    high = imul(high ^ code, 0x5bd1e995);
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** JSON with the names in order and nothing undefined. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join()}]`;
  if (value === null || typeof value !== 'object') return stringify(value) ?? 'null';
  const parts: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const part = (value as Record<string, unknown>)[name];
    if (part !== undefined) parts.push(`${stringify(name)}:${canonical(part)}`);
  }
  return `{${parts.join()}}`;
}
