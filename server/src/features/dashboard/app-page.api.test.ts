import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';

let folder: string;
let built: TestServer;
let plain: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><script src="/dashboard/assets/app-1a2b.js">');
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'plain');
  await writeFile(join(folder, 'assets/app-1a2b.js.br'), 'brotli');
  await writeFile(join(folder, 'assets/app-1a2b.js.gz'), 'gzip');
  built = await startTestServer({ dashboardFiles: pathToFileURL(`${folder}/`) });
  plain = await startTestServer();
});
afterAll(async () => {
  await built?.close();
  await plain?.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => built.app.inject({ url, headers });

describe('the dashboard’s page', () => {
  it.each(['/dashboard', '/dashboard/', '/dashboard/environment_1/users/user_2?q=a.b'])(
    'is the same at every address: %s',
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.body).toContain('<!doctype html>');
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  it('allows no inline script or style, nothing from elsewhere, and no frame around it', async () => {
    const policy = String((await get('/dashboard')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('loads files that browsers keep for a year, packed as they like it', async () => {
    const url = '/dashboard/assets/app-1a2b.js';
    for (const [accepted, encoding, body] of [
      ['gzip, deflate, br', 'br', 'brotli'],
      ['gzip', 'gzip', 'gzip'],
      ['', undefined, 'plain'],
    ] as const) {
      const answer = await get(url, { 'accept-encoding': accepted });
      expect([answer.headers['content-encoding'], answer.body]).toEqual([encoding, body]);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    }
  });

  it.each([
    '/dashboard/assets/app-old.js',
    '/dashboard/assets/..%2f..%2fpackage.json',
    '/dashboard/assets/app-1a2b.js.br',
  ])('has no other file: %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  it('is no answer of the API', async () => {
    const answer = await get('/dashboard/api/nothing');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });

  it('says how to build it where it was not built', async () => {
    const answer = await plain.app.inject('/dashboard');
    expect([answer.statusCode, answer.body.includes('npm run build')]).toEqual([200, true]);
  });
});
