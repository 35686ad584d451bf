import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createApp } from './testing/readme-example.js';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

const app = createApp({
  WORKOS_CLIENT_ID: 'client_dev',
  WORKOS_API_HOSTNAME: 'localhost',
  WORKOS_REDIRECT_URI: 'http://localhost:3000/callback',
  WORKOS_COOKIE_PASSWORD: 'p'.repeat(32),
});
const open = (path: string) =>
  app(new Request(`http://localhost:3000${path}`, { headers: { accept: 'text/html' } }));

describe('the example in the README', () => {
  it('is the code that these stories run', () => {
    expect(textOf('../README.md')).toContain(`\`\`\`ts\n${textOf('./testing/readme-example.ts')}\`\`\``);
  });

  it('has a public page, a private one and a way to sign in', async () => {
    expect(await (await open('/')).text()).toBe('Hello');
    expect((await open('/account')).headers.get('location')).toBe('/login?return_to=%2Faccount');
    expect((await open('/login')).headers.get('location')).toContain(
      'https://localhost/user_management/authorize?',
    );
  });
});
