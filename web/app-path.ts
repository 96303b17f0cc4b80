/** A path of this console, or its beginning: never another site. */
export function ownPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/';
}
