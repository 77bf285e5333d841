import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type Source = {
  /** Relative to the project. */
  path: string;
  text: string;
  /** Packages, and project files relative to the project. `import type` counts too. */
  imports: string[];
};

export function sources(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'))
    .map((entry) => read(join(entry.parentPath, entry.name)));
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? relative(root, resolve(dirname(file), name)) : name,
  );
  return { path: relative(root, file), text, imports };
}

/** The first cycle of imports, or null. Types vanish at run time, so they may go in circles. */
export function findCycle(all: readonly Source[]): string[] | null {
  const byPath = new Map(all.map((source) => [source.path, source]));
  const finished = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (finished.has(path)) return null;
    for (const next of valueImports(byPath.get(path))) {
      const cycle = byPath.has(next) ? visit(next, [...trail, path]) : null;
      if (cycle) return cycle;
    }
    finished.add(path);
    return null;
  };
  for (const { path } of all) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return null;
}

function valueImports(source: Source | undefined): string[] {
  if (!source) return [];
  const values = source.text
    .replace(/import type [^;]+;/g, '')
    .replace(/import \{(\s*type \w+( as \w+)?,?)+\s*\} from [^;]+;/g, '');
  return [...values.matchAll(/from '(\.[^']+)'/g)].map(([, name = '']) =>
    relative(root, resolve(root, dirname(source.path), name)),
  );
}
