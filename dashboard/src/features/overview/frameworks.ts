import { addressLines, envFileOf } from '../api-keys/env-file.js';

export const FRAMEWORKS = ['nextjs', 'react', 'express'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** What is the same wherever it is pasted, and what stands in for what only the copy holds. */
export interface Values {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly apiKey: string;
  readonly cookiePassword: string;
  readonly redirectUri: string;
}

interface Description {
  readonly label: string;
  readonly redirectUri: string;
  readonly signInEndpoint: string;
  readonly signOutRedirect: string;
  /** Browser code calls the API from this origin; apps with a server need none. */
  readonly origin?: string;
  /** Whether its server holds a key. */
  readonly hasKey: boolean;
  readonly envFile: string;
  readonly env: (values: Values) => string;
  readonly install: string;
  readonly codeFile: string;
  readonly code: (values: Values) => string;
}

const onPort = (port: number) => ({
  redirectUri: `http://localhost:${port}/callback`,
  signInEndpoint: `http://localhost:${port}/login`,
  signOutRedirect: `http://localhost:${port}/`,
});

const serverEnv = (values: Values) =>
  `${envFileOf(values)}WORKOS_COOKIE_PASSWORD=${values.cookiePassword}\nWORKOS_REDIRECT_URI=${values.redirectUri}\n`;

/** What a developer pastes, for each framework. */
export const DESCRIPTIONS: Readonly<Record<Framework, Description>> = {
  nextjs: {
    label: 'Next.js',
    ...onPort(3000),
    hasKey: true,
    envFile: '.env.local',
    env: serverEnv,
    install: 'npm install @latchkey/nextjs',
    codeFile: 'app/callback/route.ts',
    code: () => `import { handleAuth } from '@latchkey/nextjs';

export const GET = handleAuth();
`,
  },
  react: {
    label: 'React',
    ...onPort(5173),
    origin: 'http://localhost:5173',
    hasKey: false,
    envFile: '.env.local',
    env: ({ baseUrl, clientId }) =>
      `${[`VITE_WORKOS_CLIENT_ID=${clientId}`, ...addressLines(baseUrl, 'VITE_')].join('\n')}\n`,
    install: 'npm install @latchkey/react',
    codeFile: 'src/main.tsx',
    code: () => `import { AuthKitProvider, useAuth } from '@latchkey/react';
import { createRoot } from 'react-dom/client';

function Home() {
  const { isLoading, user, signIn } = useAuth();
  if (isLoading) return <p>Loading</p>;
  return user ? <p>{user.email}</p> : <button onClick={() => signIn()}>Sign in</button>;
}

const { VITE_WORKOS_CLIENT_ID, VITE_WORKOS_API_HOSTNAME, VITE_WORKOS_API_PORT, VITE_WORKOS_API_HTTPS } = import.meta.env;

createRoot(document.getElementById('root')!).render(
  <AuthKitProvider
    clientId={VITE_WORKOS_CLIENT_ID}
    apiHostname={VITE_WORKOS_API_HOSTNAME}
    port={Number(VITE_WORKOS_API_PORT)}
    https={VITE_WORKOS_API_HTTPS === 'true'}
    redirectUri={\`\${window.location.origin}/callback\`}
  >
    <Home />
  </AuthKitProvider>,
);
`,
  },
  express: {
    label: 'Express',
    ...onPort(3000),
    hasKey: true,
    envFile: '.env',
    env: serverEnv,
    install: 'npm install @latchkey/express express',
    codeFile: 'app.mjs',
    code: () => `import { latchkey } from '@latchkey/express';
import express from 'express';

const app = express();
const auth = latchkey();

app.use(auth.routes); // /login, /sign-up, /callback, /logout
app.get('/', auth.withAuth, (req, res) => res.send(\`Hello, \${req.auth.user.email}\`));
app.listen(3000);
`,
  },
};
