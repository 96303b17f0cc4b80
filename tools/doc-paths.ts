import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every relative link, and every path in code marks that begins with a folder of ours, must exist: stale truth is worse than none. */
export function deadDocPaths(root: string): string[] {
  const files = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
      .map(([, path]) => path as string)
      .filter((path) => !/^[a-z]+:/.test(path));
    const named = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)]
      .map(([, path]) => path as string)
      .filter((path) => existsSync(join(root, path.split('/')[0] as string)));
    const dead = [
      ...links.filter((path) => !existsSync(join(root, dirname(file), path))),
      ...named.filter((path) => !existsSync(join(root, path))),
    ];
    // What a run makes is not in the tree.
    return dead
      .filter((path) => !/^\.?\/?(\.data|node_modules|dist|coverage|reports)(\/|$)/.test(path))
      .map((path) => `${file}: ${path} does not exist`);
  });
}
