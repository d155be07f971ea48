import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const page = (name: string) => new URL(`${name}.html`, import.meta.url).pathname;

// One page per role. Nothing is inlined: the pages run under a content security policy of 'self' alone.
export default defineConfig({
  plugins: [svelte()],
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { candidate: page('index'), interviewer: page('interviewer'), grader: page('grader') },
    },
  },
});
