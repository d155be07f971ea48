import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const page = (name: string) => new URL(`${name}.html`, import.meta.url).pathname;

/**
 * The pages are never rendered on a server and have no components of Svelte 4. Telling the bundler so, as constants,
 * lets it leave out what Svelte keeps ready for them.
 */
function leanSvelte(): Plugin {
  const constant = (code: string, name: string) => {
    const declared = `export let ${name} = false;`;
    if (!code.includes(declared)) throw new Error(`svelte no longer declares ${name} as expected: see vite.config.ts`);
    return code
      .replace(declared, `export const ${name} = false;`)
      .replace(new RegExp(`(?<!const )\\b${name} = (?!=)[^;]*;`, 'g'), '');
  };
  return {
    name: 'lean-svelte',
    apply: 'build',
    transform(code, id) {
      if (id.endsWith('svelte/src/internal/client/dom/hydration.js')) return constant(code, 'hydrating');
      if (!id.endsWith('svelte/src/internal/flags/index.js')) return undefined;
      return ['async_mode_flag', 'legacy_mode_flag', 'tracing_mode_flag'].reduce(constant, code);
    },
  };
}

/** RapiDoc knows fonts of another host. Its page asks for none of them; without their addresses it cannot. */
function noForeignFonts(): Plugin {
  return {
    name: 'no-foreign-fonts',
    transform(code, id) {
      if (!id.includes('/rapidoc/')) return undefined;
      const fonts = /https:\/\/fonts\.gstatic\.com\/[\w./-]+/g;
      if (!fonts.test(code)) throw new Error('rapidoc no longer names its fonts as expected: see vite.config.ts');
      return { code: code.replace(fonts, 'data:,'), map: null };
    },
  };
}

/**
 * One page per role. `npm run build` makes the candidate's page apart from those of the staff (`--mode`): built together
 * they would share a chunk, and the candidate would fetch what only staff pages need.
 */
const candidate = { candidate: page('index') };
const staff = { interviewer: page('interviewer'), grader: page('grader'), docs: page('docs') };
function inputsOf(mode: string) {
  if (mode === 'candidate') return candidate;
  return mode === 'staff' ? staff : { ...candidate, ...staff };
}

// Nothing is inlined: the pages run under a content security policy of 'self' alone.
export default defineConfig(({ mode }) => ({
  plugins: [svelte({ compilerOptions: { runes: true, discloseVersion: false } }), leanSvelte(), noForeignFonts()],
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    emptyOutDir: mode !== 'staff',
    rolldownOptions: { input: inputsOf(mode) },
  },
}));
