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

// The members of its options, and of what its functions give.
const MEMBERS = {
  AuthkitMiddlewareOptions: 'debug eagerAuth middlewareAuth redirectUri signUpPaths',
  AuthkitOptions: 'debug eagerAuth onSessionRefreshError onSessionRefreshSuccess redirectUri screenHint',
  AuthkitResponse: 'authorizationUrl headers session',
  CookieOptions: 'domain httpOnly maxAge path sameSite secure',
  GetAuthURLOptions: 'loginHint organizationId prompt redirectUri returnPathname screenHint state',
  GetAuthURLResult: 'sealedState url',
  HandleAuthOptions: 'baseURL onError onSuccess returnPathname',
  HandleAuthSuccessData:
    'accessToken authenticationMethod impersonator oauthTokens organizationId refreshToken state user',
  SwitchToOrganizationOptions: 'returnTo revalidationStrategy revalidationTags',
  UserInfo: `accessToken entitlements featureFlags impersonator organizationId permissions role roles sessionId user`,
};

/** The exported names of a file, each with its members where it is a type with some. */
function exportsOf(file: string): Map<string, string[]> {
  const program = ts.createProgram([pathOf(file), pathOf('next.d.ts')], {
    module: ts.ModuleKind.NodeNext,
    customConditions: ['latchkey-source'],
    noLib: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(pathOf(file));
  const symbol = source && checker.getSymbolAtLocation(source);
  const membersOf = (name: ts.Symbol) => {
    const target = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    return checker
      .getDeclaredTypeOfSymbol(target)
      .getProperties()
      .map((member) => member.name);
  };
  return new Map(
    symbol ? checker.getExportsOfModule(symbol).map((name) => [name.name, membersOf(name)]) : [],
  );
}

const README_ON_MISSING = readFileSync(pathOf('../README.md'), 'utf8').split('## What is missing')[1] ?? '';

describe('the names of @workos-inc/authkit-nextjs 3.0.1', () => {
  it.each(Object.entries(NAMES))('are all in %s, or the README says which are not', (file, names) => {
    const ours = exportsOf(file);
    expect(ours.has(file === 'index.ts' ? 'withAuth' : 'useAuth')).toBe(true);
    const missing = names.split(/\s+/).filter((name) => !ours.has(name));
    for (const name of missing) expect(README_ON_MISSING).toContain(`\`${name}\``);
    expect(missing).toEqual(file === 'index.ts' ? ['State', 'StateSchema', 'validateApiKey'] : []);
  });

  it('have the same members, or the README says which have not', () => {
    const ours = exportsOf('index.ts');
    const missing = Object.entries(MEMBERS).flatMap(([type, members]) =>
      members.split(' ').filter((member) => !ours.get(type)?.includes(member)),
    );
    for (const name of missing) expect(README_ON_MISSING).toContain(`\`${name}\``);
    expect([...new Set(missing)].sort()).toEqual([
      'eagerAuth',
      'oauthTokens',
      'returnPathname',
      'screenHint',
    ]);
  });
});
