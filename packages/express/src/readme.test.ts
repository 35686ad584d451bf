import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Visitor } from '../../web/src/testing/visitor.js';
import { listen } from './testing/express-face.js';
import { createApp } from './testing/readme-example.js';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('the example in the README', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is the code that these stories run', () => {
    expect(textOf('../README.md')).toContain(`\`\`\`ts\n${textOf('./testing/readme-example.ts')}\`\`\``);
  });

  it('has a public page, a private one and a way to sign in', async () => {
    vi.stubEnv('WORKOS_CLIENT_ID', 'client_dev');
    vi.stubEnv('WORKOS_API_HOSTNAME', 'localhost');
    vi.stubEnv('WORKOS_REDIRECT_URI', 'http://localhost:3000/callback');
    vi.stubEnv('WORKOS_COOKIE_PASSWORD', 'p'.repeat(32));
    const face = await listen(createApp());
    const browser = new Visitor(face);
    expect((await browser.open('/')).text).toBe('Hello');
    expect((await browser.open('/account')).location).toBe('/login?return_to=%2Faccount');
    expect((await browser.open('/login')).location).toContain('/user_management/authorize?');
    await face.close?.();
  });
});
