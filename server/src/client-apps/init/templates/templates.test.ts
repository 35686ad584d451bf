import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleFile } from '../../testing/example-app.js';
import { LOADING, SERVER } from './express.js';
import { LOADER_NAMES } from './loaders.js';
import { CALLBACK, LOGIN, PROVIDER, PROXY } from './nextjs.js';
import { PROVIDER as REACT_PROVIDER, SETUP, SIGN_IN } from './react.js';

const packageFile = (path: string) =>
  readFileSync(new URL(`../../../../../packages/${path}`, import.meta.url), 'utf8');

/** The lines of a template that stand in none of the texts, indentation aside. */
function linesMissing(template: string, ...texts: string[]): string[] {
  const known = new Set(texts.flatMap((text) => text.split('\n').map((line) => line.trim())));
  return template
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !known.has(line));
}

describe('what init writes is what the examples and READMEs have', () => {
  const nextReadme = packageFile('nextjs/README.md');

  it('the callback and the sign-in of Next.js, to the letter', () => {
    expect(CALLBACK).toBe(exampleFile('nextjs/app/callback/route.ts'));
    expect(LOGIN).toBe(exampleFile('nextjs/app/login/route.ts'));
  });

  it('the proxy and the provider of Next.js', () => {
    expect(linesMissing(PROXY, nextReadme, exampleFile('nextjs/proxy.ts'))).toEqual([]);
    expect(linesMissing(PROVIDER, exampleFile('nextjs/app/layout.tsx'))).toEqual([
      // The example shows who is impersonating whom as well.
      "import { AuthKitProvider } from '@latchkey/nextjs/components';",
      '{children}',
    ]);
    expect(exampleFile('nextjs/app/layout.tsx')).toMatch(
      /\bAuthKitProvider\b.*'@latchkey\/nextjs\/components'/,
    );
  });

  it('the provider of a page without a server', () => {
    const main = exampleFile('react-client-only/src/main.jsx');
    expect(linesMissing(SETUP + REACT_PROVIDER, main)).toEqual([]);
    expect(linesMissing(SIGN_IN, packageFile('react/README.md'))).toEqual([
      // Short of `isLoading`, and of the provider, which has its place already.
      "import { useAuth } from '@latchkey/react';",
      'const { user, signIn, signOut } = useAuth();',
    ]);
  });

  it('the server of Express', () => {
    const readme = packageFile('express/README.md');
    expect(linesMissing(SERVER, readme)).toEqual([]);
    expect(linesMissing(LOADING, exampleFile('vanilla-express/start.js'))).toEqual([]);
  });

  it.each(['react-router', 'remix'])('the names that %s exports', (name) => {
    const source = packageFile(`${name}/src/index.ts`);
    for (const each of LOADER_NAMES) expect(source).toMatch(new RegExp(`^\\s+${each},$`, 'm'));
  });
});
