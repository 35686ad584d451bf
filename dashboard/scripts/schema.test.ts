import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderSchema, SCHEMA_FILE } from './schema.js';

it('has types of the API as its routes are now: else run npx tsx dashboard/scripts/write-schema.ts', async () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(await renderSchema());
});
