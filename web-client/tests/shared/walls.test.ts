import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const roles = ['candidate', 'interviewer', 'grader'];

const folderOf = (path: string) => relative(source, path).split(sep)[0] ?? '';
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|svelte)$/.test(name))
  .map((name) => join(source, name));
/** What a file fetches from other files of the client. */
const imported = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'|^\s*import '(\.[^']+)'/gm)].map((found) =>
    resolve(dirname(file), found[1] ?? found[2] ?? ''),
  );

describe('the folders of the client', () => {
  it('a page of one role takes nothing from another role’s, and what is shared takes from none', () => {
    const crossings = files.flatMap((file) =>
      imported(file)
        .filter((other) => roles.includes(folderOf(other)) && folderOf(other) !== folderOf(file))
        .map((other) => `${relative(source, file)} takes ${relative(source, other)}`),
    );
    expect(crossings).toEqual([]);
    expect(files.flatMap(imported).length).toBeGreaterThan(files.length);
  });

  it('no candidate fetches what only the staff’s pages need', () => {
    const candidates = files.filter((file) => folderOf(file) === 'candidate');
    expect(candidates.flatMap(imported).filter((path) => path.includes(join('shared', 'staff')))).toEqual([]);
  });
});
