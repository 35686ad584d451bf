import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { json } from './testing/fake-api.js';
import { nameOf } from './testing/readme-example.js';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('the example in the README', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the code that these stories run', () => {
    expect(textOf('../README.md')).toContain(`\`\`\`ts\n${textOf('./testing/readme-example.ts')}\`\`\``);
  });

  it('tells who is there from who is not', async () => {
    vi.stubGlobal('fetch', async () => json(200, { id: 'user_ada', first_name: 'Ada' }));
    expect(await nameOf('crm-7')).toBe('Ada');
    vi.stubGlobal('fetch', async () => json(404, { code: 'entity_not_found', message: 'User not found' }));
    expect(await nameOf('crm-8')).toBeNull();
  });
});
