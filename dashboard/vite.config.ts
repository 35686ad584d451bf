import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { preferencesCss, tokensCss } from '../server/src/hosted/styles/tokens.js';

const TOKENS = 'virtual:tokens.css';

/** The design tokens of the hosted pages, so that both look like one product from one file. */
const tokens: Plugin = {
  name: 'latchkey-tokens',
  resolveId: (id) => (id === TOKENS ? `\0${TOKENS}` : undefined),
  load: (id) => (id === `\0${TOKENS}` ? `${tokensCss}${preferencesCss}` : undefined),
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/dashboard/',
  plugins: [tokens, react(), tailwind()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // A picture or font inside the stylesheet would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
});
