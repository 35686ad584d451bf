import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('the code in the README', () => {
  it.each(['app/callback/route.ts', 'app/login/route.ts', 'app/orders/page.tsx', 'app/profile/page.tsx'])(
    'is that of the example: %s',
    (path) => {
      expect(textOf('../README.md')).toContain(textOf(`../../../examples/nextjs/${path}`));
    },
  );
});
