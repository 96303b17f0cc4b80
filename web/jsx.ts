import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Node erases types by itself but does not know JSX. Importing this file first lets `import('./app.tsx')` work: only
 * .tsx files pass through swc, which the Temporal worker brings along anyway. All other sources run as they are.
 */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      configFile: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic', importSource: 'hono/jsx', throwIfNamespace: false } },
        experimental: { keepImportAttributes: true },
      },
    });
    return { format: 'module', shortCircuit: true, source: code };
  },
});
