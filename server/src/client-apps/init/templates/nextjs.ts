import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppFolder } from '../../folder/app-folder.js';
import { type Change, type CodePlan, type Paste, readIfThere } from '../change.js';

export const PROXY = `import { authkitProxy } from '@latchkey/nextjs';

export default authkitProxy();

// Everything but the framework's own files
export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
`;

export const CALLBACK = `import { handleAuth } from '@latchkey/nextjs';

// Where the hosted pages send people back to
export const GET = handleAuth();
`;

export const LOGIN = `import { getSignInUrl } from '@latchkey/nextjs';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';

export async function GET(request: NextRequest) {
  redirect(await getSignInUrl({ returnTo: request.nextUrl.searchParams.get('return_to') ?? '/' }));
}
`;

const PROVIDER_IMPORT = `import { AuthKitProvider } from '@latchkey/nextjs/components';`;
export const PROVIDER = `${PROVIDER_IMPORT}

<AuthKitProvider>
  {children}
</AuthKitProvider>
`;

/** The first Next.js that calls it proxy.ts. */
const FIRST_PROXY_VERSION = 16;

/** @param callbackPath the path of the redirect URI */
export function nextjsPlan(app: AppFolder, callbackPath: string): CodePlan {
  const isIn = (path: string) => existsSync(join(app.folder, path));
  const root = isIn('src/app') ? 'src/' : '';
  if (root === '' && !isIn('app')) {
    const lines = 'mkdir app';
    return {
      changes: [],
      pastes: [{ where: '@latchkey/nextjs is for the App Router, and there is no app/ yet', lines }],
    };
  }
  const isTyped = isIn('tsconfig.json');
  const extension = isTyped ? 'ts' : 'js';
  const version = Number(/\d+/.exec(app.packages.next ?? '')?.[0] ?? FIRST_PROXY_VERSION);
  const proxy = version < FIRST_PROXY_VERSION ? 'middleware' : 'proxy';
  const changes: Change[] = [];
  const pastes: Paste[] = [];
  const files = [
    { path: `${root}${proxy}.${extension}`, after: PROXY, marker: /authkit/i },
    { path: `${root}app${callbackPath}/route.${extension}`, after: CALLBACK, marker: /handleAuth/ },
    {
      path: `${root}app/login/route.${extension}`,
      after: isTyped ? LOGIN : untyped(LOGIN),
      marker: /getSignInUrl/,
    },
  ];
  for (const { path, after, marker } of files) {
    const before = readIfThere(app.folder, path);
    if (before === undefined) changes.push({ path, before, after });
    else if (!marker.test(before)) pastes.push({ where: `${path}, which has other code`, lines: after });
  }
  const layout = ['tsx', 'jsx', 'js'].map((each) => `${root}app/layout.${each}`).find(isIn);
  const before = layout === undefined ? undefined : readIfThere(app.folder, layout);
  if (layout !== undefined && before !== undefined && !before.includes('AuthKitProvider')) {
    const after = withProvider(before);
    if (after === undefined) pastes.push({ where: layout, lines: PROVIDER });
    else changes.push({ path: layout, before, after });
  }
  return { changes, pastes };
}

const untyped = (text: string) => text.replace(/^import type .*\n/gm, '').replace(': NextRequest', '');

/** Undefined where it is not plain what to wrap. */
function withProvider(layout: string): string | undefined {
  if (layout.split('{children}').length !== 2) return undefined;
  const wrapped = layout.replace('{children}', '<AuthKitProvider>{children}</AuthKitProvider>');
  // Behind the directives, which come first in a file.
  return wrapped.replace(/^((?:\s*(['"])use \w+\2;?\s*)*)/, `$1${PROVIDER_IMPORT}\n`);
}
