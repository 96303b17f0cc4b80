/**
 * The page that stands at a path, or at the nearest path above it. An answer to a form stands at the form's own address, where nothing
 * is to be read: whoever goes on from there lands where the form stood.
 */
export function nearestPage(routes: readonly { method: string; path: string }[], path: string): string {
  const pages = routes
    .filter((route) => route.method === 'GET' && !route.path.includes('*'))
    .map((route) => route.path.split('/'));
  for (let parts = path.split('/'); parts.length > 1; parts = parts.slice(0, -1))
    if (pages.some((page) => fits(page, parts))) return parts.join('/');
  return '/';
}

const fits = (page: readonly string[], parts: readonly string[]): boolean =>
  page.length === parts.length && page.every((part, index) => part.startsWith(':') || part === parts[index]);
