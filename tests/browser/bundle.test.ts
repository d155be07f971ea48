import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../web-client/dist/', import.meta.url));
const assets = readdirSync(join(dist, 'assets'));
const gzipped = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** Scripts and styles that a page names itself, which a browser fetches before it shows anything. */
function named(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
}
const asset = (name: string) =>
  assets.filter((file) => file.startsWith(`${name}-`) && /\.(js|css)$/.test(file)).map((file) => `assets/${file}`);
const languages = ['en', 'zh-Hans-CN', 'yue-Hant-HK'];
const kilobytes = (files: string[]) => files.map(gzipped).reduce((sum, size) => sum + size, 0) / 1024;

describe('the weight of the candidate’s page, gzipped', () => {
  // Svelte's runtime is 15 of these, the words of one language 5, and the styles 3.
  const firstPageKilobytesMax = 39.25;
  const wholeSittingKilobytesMax = 63.5;
  /** The words after the first page, by the language of those on it. */
  const later: Record<string, string> = {
    en: 'later_english',
    'zh-Hans-CN': 'later_simplified',
    'yue-Hant-HK': 'later_cantonese',
  };

  it.each(languages)('the first page in %s', (language) => {
    const files = [...named('index.html'), ...asset(language)];
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(kilobytes(files)).toBeLessThan(firstPageKilobytesMax);
  });
  it.each(languages)('everything that a sitting in %s needs', (language) => {
    const files = [
      ...named('index.html'),
      ...asset(language),
      ...asset('parts'),
      ...asset(later[language] ?? ''),
      ...asset('sealed'),
    ];
    expect(asset(later[language] ?? '')).toHaveLength(1);
    expect(kilobytes(files)).toBeLessThan(wholeSittingKilobytesMax);
  });
});

describe('the built pages', () => {
  it.each(['index.html', 'interviewer.html', 'grader.html', 'docs.html'])(
    '%s has nothing inline and nothing from another host',
    (page) => {
      const html = readFileSync(join(dist, page), 'utf8');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
      expect(html).not.toMatch(/https?:\/\//);
    },
  );
  it('no style or script asks another host for anything', () => {
    for (const file of assets.filter((name) => name.endsWith('.css'))) {
      expect(readFileSync(join(dist, 'assets', file), 'utf8')).not.toMatch(/url\(|@import/);
    }
    // RapiDoc knows names of hosts from its examples; that it asks none of them is docs.test.ts's to see.
    const docs = asset('docs').filter((file) => file.endsWith('.js'));
    expect(docs).toHaveLength(1);
    expect(readFileSync(join(dist, docs[0] ?? ''), 'utf8')).not.toContain('fonts.gstatic');
    const hosts = assets
      .filter((name) => name.endsWith('.js') && !docs.includes(`assets/${name}`))
      .flatMap((name) => readFileSync(join(dist, 'assets', name), 'utf8').match(/https?:\/\/[a-z0-9.-]+/g) ?? []);
    // Names that are never fetched: XML namespaces, and where Svelte explains its errors.
    expect([...new Set(hosts)].filter((host) => !/www\.w3\.org|svelte\.dev/.test(host))).toEqual([]);
  });
});
