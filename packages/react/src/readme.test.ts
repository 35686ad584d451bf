import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { App } from './testing/readme-example.js';

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the example in the README is code that draws', () => {
  const code = textOf('./testing/readme-example.tsx').replace(/^.*\n/, '');
  expect(textOf('../README.md')).toContain(`\`\`\`tsx\n${code}\`\`\``);
  expect(renderToString(createElement(App))).toBe('<p>Loading…</p>');
});
