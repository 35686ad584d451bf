import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

/** What the server's routes say of themselves. */
const DESCRIPTION = new URL('../../server/dashboard-openapi.json', import.meta.url);

/** Where the types of the API stand. */
export const SCHEMA_FILE = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));

/** The types of the dashboard's API by its present description, formatted like the rest of the code. */
export async function renderSchema(): Promise<string> {
  const types = await openapiTypescript(JSON.parse(readFileSync(DESCRIPTION, 'utf8')));
  const text = `// Written by dashboard/scripts/write-schema.ts from server/dashboard-openapi.json.\n\n${astToString(types)}`;
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${SCHEMA_FILE}`], {
    input: text,
    encoding: 'utf8',
  });
}
