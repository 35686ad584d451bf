import type { AppFolder } from '../../folder/app-folder.js';
import { type CodePlan, readIfThere } from '../change.js';

const IMPORT = `import { AuthKitProvider } from '@latchkey/react';`;

export const SETUP = `const {
  VITE_WORKOS_CLIENT_ID,
  VITE_WORKOS_API_HOSTNAME,
  VITE_WORKOS_API_PORT,
  VITE_WORKOS_API_HTTPS,
} = import.meta.env;

/** Back to where the sign-in began, on this site only. */
function goBack({ state }) {
  const url = new URL(state?.returnTo ?? '/', location.origin);
  history.replaceState(null, '', url.origin === location.origin ? url : '/');
}
`;

export const PROVIDER = `    <AuthKitProvider
      clientId={VITE_WORKOS_CLIENT_ID}
      apiHostname={VITE_WORKOS_API_HOSTNAME}
      port={VITE_WORKOS_API_PORT ? Number(VITE_WORKOS_API_PORT) : undefined}
      https={VITE_WORKOS_API_HTTPS !== 'false'}
      redirectUri={\`\${location.origin}/callback\`}
      onRedirectCallback={goBack}
    >
      <App />
    </AuthKitProvider>
`;

export const SIGN_IN = `import { useAuth } from '@latchkey/react';

  const { user, signIn, signOut } = useAuth();
`;

const ENTRIES = ['tsx', 'jsx', 'ts', 'js'].map((extension) => `src/main.${extension}`);
const DRAWING = /^(\s*)<App \/>[ \t]*$/m;

/** @param callbackPath the path of the redirect URI */
export function reactPlan({ folder }: AppFolder, callbackPath: string): CodePlan {
  const path = ENTRIES.find((each) => readIfThere(folder, each) !== undefined);
  const before = path && readIfThere(folder, path);
  const usage = { where: 'A component that knows who is signed in', lines: SIGN_IN };
  if (before?.includes('AuthKitProvider')) return { changes: [], pastes: [] };
  const isTyped = path?.endsWith('x') === true && path.endsWith('.tsx');
  const setup = isTyped
    ? SETUP.replace('({ state })', '({ state }: { state?: { returnTo?: string } })')
    : SETUP;
  const provider = PROVIDER.replace('/callback', callbackPath);
  const start = before === undefined ? -1 : before.search(/^(?:ReactDOM\.)?createRoot\(/m);
  if (path === undefined || before === undefined || start < 0 || !DRAWING.test(before)) {
    const lines = `${IMPORT}\n\n${setup}\n${provider}`;
    return { changes: [], pastes: [{ where: 'The file that draws <App />', lines }, usage] };
  }
  const drawn = before.replace(DRAWING, (_line, indent: string) => indented(provider, indent));
  const after = `${IMPORT}\n${drawn.slice(0, start)}${setup}\n${drawn.slice(start)}`;
  return { changes: [{ path, before, after }], pastes: [usage] };
}

function indented(text: string, indent: string): string {
  const line = indent.replace(/^\n+/, '');
  return text.trimEnd().replace(/^ {4}/gm, line);
}
