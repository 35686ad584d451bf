import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// Fixtures of a file cannot be defined inside a describe block, from where the example is imported.
import '@latchkey/testing/vitest';
import { describe, expect, it } from 'vitest';
import { describeBuilt } from './testing/describe-built.js';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('the README', () => {
  it('shows the code that is run here', () => {
    expect(textOf('../README.md')).toContain(`\`\`\`ts\n${textOf('./testing/readme-example.ts')}\`\`\``);
  });
});

describeBuilt('the example in the README', async () => {
  await import('./testing/readme-example.js');
});
