import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// What the type declarations of @workos-inc/authkit-nextjs 3.0.1 export, types and values.
const NAMES = {
  'index.ts': `AUTHKIT_REQUEST_HEADERS AccessToken AuthKitError AuthkitHeadersResult AuthkitMiddlewareAuth
    AuthkitMiddlewareOptions AuthkitOptions AuthkitRedirectStatus AuthkitRequestHeader AuthkitResponse CookieOptions
    GetAuthURLOptions GetAuthURLResult HandleAuthOptions HandleAuthSuccessData HandleAuthkitHeadersOptions Impersonator
    NoUserInfo Session State StateSchema SwitchToOrganizationOptions TokenRefreshError UserInfo applyResponseHeaders
    authkit authkitMiddleware authkitProxy getSignInUrl getSignUpUrl getTokenClaims getWorkOS handleAuth
    handleAuthkitHeaders handleAuthkitProxy isAuthkitRequestHeader partitionAuthkitHeaders refreshSession saveSession
    signOut switchToOrganization validateApiKey withAuth`,
  'components.ts': 'AuthKitProvider Impersonation useAccessToken useAuth useTokenClaims',
};

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function exportsOf(file: string): string[] {
  const program = ts.createProgram([pathOf(file), pathOf('next.d.ts')], {
    module: ts.ModuleKind.NodeNext,
    customConditions: ['latchkey-source'],
    noLib: true,
  });
  const source = program.getSourceFile(pathOf(file));
  const symbol = source && program.getTypeChecker().getSymbolAtLocation(source);
  return symbol
    ? program
        .getTypeChecker()
        .getExportsOfModule(symbol)
        .map(({ name }) => name)
    : [];
}

describe('the names of @workos-inc/authkit-nextjs 3.0.1', () => {
  it.each(Object.entries(NAMES))('are all in %s, or the README says which are not', (file, names) => {
    const ours = exportsOf(file);
    expect(ours).toContain(file === 'index.ts' ? 'withAuth' : 'useAuth');
    const missing = names.split(/\s+/).filter((name) => !ours.includes(name));
    const [, said = ''] = readFileSync(pathOf('../README.md'), 'utf8').split('## What is missing');
    for (const name of missing) expect(said).toContain(`\`${name}\``);
    const expected = ['CookieOptions', 'GetAuthURLResult', 'State', 'StateSchema', 'validateApiKey'];
    expect(missing).toEqual(file === 'index.ts' ? expected : []);
  });
});
