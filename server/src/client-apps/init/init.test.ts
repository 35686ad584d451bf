import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAppFolder } from '../folder/app-folder.js';
import { readSettings } from '../folder/env-files.js';
import { folderWith } from '../testing/example-app.js';
import { apply } from './apply.js';
import { planCode } from './code-plan.js';
import { diffOf } from './diff.js';
import { planVariables } from './env-plan.js';
import { ignoreSecrets } from './ignored.js';
import { installCommand } from './packages.js';
import { hashOf } from './record.js';
import { undo } from './undo.js';

const LAYOUT = `'use client';

export default function Layout({ children }) {
  return <body>{children}</body>;
}
`;
const NEXT = {
  'package.json': '{"dependencies":{"next":"^16.0.0"}}',
  'tsconfig.json': '{}',
  'app/layout.tsx': LAYOUT,
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function appWith(files: Record<string, string>) {
  const folder = folderWith(files);
  folders.push(folder);
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  return { folder, read, has: (path: string) => existsSync(join(folder, path)), app: readAppFolder(folder) };
}

/** One run of init with these variables. */
function run({ folder }: { folder: string }, wanted: [string, string][], path = '/callback') {
  const settings = readSettings(folder, ['.env', '.env.local'], {});
  const { additions, conflicts } = planVariables(wanted, settings, '.env.local');
  const { changes } = planCode(readAppFolder(folder), path);
  apply(folder, additions, changes);
  return {
    conflicts,
    written: [...additions.map(({ name }) => name), ...changes.map((change) => change.path)],
  };
}

describe('init in an app of Next.js', () => {
  it('writes what is missing, changes nothing the second time, and takes all of it back', () => {
    const place = appWith({ ...NEXT, '.env.local': 'OWN=1' });
    const wanted: [string, string][] = [['WORKOS_CLIENT_ID', 'client_a']];
    const files = ['proxy.ts', 'app/callback/route.ts', 'app/login/route.ts'];
    expect(run(place, wanted).written).toEqual(['WORKOS_CLIENT_ID', ...files, 'app/layout.tsx']);
    expect(place.read('.env.local')).toBe('OWN=1\nWORKOS_CLIENT_ID=client_a\n');
    expect(place.read('app/layout.tsx')).toMatch(/^'use client';\n\nimport \{ AuthKitProvider/);
    expect(place.read('app/layout.tsx')).toContain('<AuthKitProvider>{children}</AuthKitProvider>');
    expect(run(place, wanted)).toEqual({ conflicts: [], written: [] });

    undo(place.folder);
    expect(place.read('.env.local')).toBe('OWN=1\n');
    expect(place.read('app/layout.tsx')).toBe(LAYOUT);
    expect([...files, 'app/callback', 'app/login'].filter(place.has)).toEqual([]);
    expect(undo(place.folder)).toEqual(['Nothing to undo: latchkey init wrote nothing here.']);
  });

  it('undoes nothing once somebody changed a file, and names it', () => {
    const place = appWith(NEXT);
    run(place, [['WORKOS_CLIENT_ID', 'client_a']]);
    writeFileSync(join(place.folder, 'proxy.ts'), '// mine\n');
    writeFileSync(join(place.folder, '.env.local'), 'WORKOS_CLIENT_ID=client_mine\n');
    expect(() => undo(place.folder)).toThrow(/^proxy\.ts, WORKOS_CLIENT_ID in \.env\.local changed since/);
    expect(place.read('proxy.ts')).toBe('// mine\n');
    expect(place.has('app/callback/route.ts')).toBe(true);
  });

  it('goes back to what was there before the first run, whatever the second one wrote', () => {
    const place = appWith({ ...NEXT, '.env.local': 'WORKOS_CLIENT_ID=client_old\n' });
    apply(
      place.folder,
      [{ file: '.env.local', name: 'WORKOS_CLIENT_ID', value: 'b', before: 'client_old' }],
      [],
    );
    apply(place.folder, [{ file: '.env.local', name: 'WORKOS_CLIENT_ID', value: 'c', before: 'b' }], []);
    expect(place.read('.env.local')).toBe('WORKOS_CLIENT_ID=c\n');
    undo(place.folder);
    expect(place.read('.env.local')).toBe('WORKOS_CLIENT_ID=client_old\n');
  });

  it('leaves a variable that says something else to the person, but not what the app may choose', () => {
    const place = appWith({ ...NEXT, '.env': 'WORKOS_CLIENT_ID=client_b\nWORKOS_COOKIE_PASSWORD=own\n' });
    const { conflicts, written } = run(place, [
      ['WORKOS_CLIENT_ID', 'client_a'],
      ['WORKOS_COOKIE_PASSWORD', 'generated'],
    ]);
    expect(conflicts).toMatchObject([{ setting: { name: 'WORKOS_CLIENT_ID', file: '.env', line: 1 } }]);
    expect(written).not.toContain('WORKOS_COOKIE_PASSWORD');
  });

  it('follows src/, an older Next.js, JavaScript, and the path of the redirect URI', () => {
    const { app } = appWith({ 'package.json': '{"dependencies":{"next":"15.1.0"}}', 'src/app/page.js': '' });
    const { changes } = planCode(app, '/auth/callback');
    const paths = ['src/middleware.js', 'src/app/auth/callback/route.js', 'src/app/login/route.js'];
    expect(changes.map(({ path }) => path)).toEqual(paths);
    expect(changes.at(-1)?.after).not.toMatch(/type|NextRequest/);
  });

  it('shows instead of writing over a proxy that does something else', () => {
    const { app } = appWith({ ...NEXT, 'proxy.ts': 'export default () => {};\n' });
    const { changes, pastes } = planCode(app, '/callback');
    expect(changes.map(({ path }) => path)).not.toContain('proxy.ts');
    expect(pastes).toMatchObject([{ where: 'proxy.ts, which has other code' }]);
  });
});

describe('init in a folder that somebody else made', () => {
  it.each([
    ['.env.local', 'kept'],
    ['.env.local', 'not-there-yet'],
    ['proxy.ts', 'not-there-yet'],
    ['app/login', '.'],
    ['app/login', 'not-there-yet'],
    ['.latchkey', '.'],
    ['.latchkey', 'not-there-yet'],
  ])('does not follow a link out of it: %s to %s', (path, target) => {
    const outside = appWith({ 'package.json': '{}', kept: 'as it was' });
    const place = appWith(NEXT);
    symlinkSync(join(outside.folder, target), join(place.folder, path));
    const again = () => run(place, [['WORKOS_CLIENT_ID', 'client_a']]);
    expect(again).toThrow(/ leads out of .*: nothing was written/);
    expect(place.has('app/callback/route.ts')).toBe(false);
    expect(readdirSync(outside.folder).sort()).toEqual(['kept', 'package.json']);
    expect(outside.read('kept')).toBe('as it was');
  });

  it('undoes nothing outside of it, whatever the record there says', () => {
    const outside = appWith({ 'package.json': '{}', kept: 'as it was' });
    const there = `../${basename(outside.folder)}`;
    for (const file of [
      { path: `${there}/new`, before: 'planted', hash: '' },
      { path: `${there}/kept`, before: null, hash: hashOf('as it was') },
      { path: join(outside.folder, 'kept'), before: null, hash: hashOf('as it was') },
    ]) {
      const record = JSON.stringify({ files: [file], variables: [], madeEnvFiles: [] });
      const place = appWith({ 'package.json': '{}', '.latchkey/init.json': record });
      expect(() => undo(place.folder)).toThrow(/ leads out of /);
    }
    expect(readdirSync(outside.folder).sort()).toEqual(['kept', 'package.json']);
  });
});

describe('init in other apps', () => {
  it('puts the provider around a React app', () => {
    const main = `import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
`;
    const { app } = appWith({
      'package.json': '{"dependencies":{"react":"19"},"devDependencies":{"vite":"8"}}',
      'src/main.tsx': main,
    });
    const [change] = planCode(app, '/callback').changes;
    expect(change?.after).toMatch(/^import \{ AuthKitProvider \} from '@latchkey\/react';\n/);
    expect(change?.after).toContain('    <AuthKitProvider\n      clientId={VITE_WORKOS_CLIENT_ID}\n');
    expect(change?.after).toContain('      <App />\n    </AuthKitProvider>\n  </StrictMode>');
  });

  it('makes the routes of React Router, and says what belongs in its list', () => {
    const { app } = appWith({
      'package.json': '{"devDependencies":{"@react-router/dev":"7"}}',
      'tsconfig.json': '{}',
      'app/routes.ts': 'export default [];\n',
    });
    const { changes, pastes } = planCode(app, '/callback');
    expect(changes.map(({ path }) => path)).toEqual(['app/routes/callback.ts', 'app/routes/login.ts']);
    expect(pastes[0]?.lines).toBe(
      "route('callback', 'routes/callback.ts'),\nroute('login', 'routes/login.ts'),\n",
    );
  });

  it.each([
    ['next', 'nextjs'],
    ['@remix-run/react', 'remix'],
    ['@react-router/dev', 'react-router'],
    ['express', 'express'],
    ['left-pad', undefined],
  ])('recognizes an app on %s', (name, framework) => {
    const { app } = appWith({ 'package.json': JSON.stringify({ dependencies: { [name]: '1' } }) });
    expect(app.framework).toBe(framework);
  });

  it.each([
    [{}, 'npm install @latchkey/nextjs'],
    [{ 'pnpm-lock.yaml': '' }, 'pnpm add @latchkey/nextjs'],
    [{ 'yarn.lock': '' }, 'yarn add @latchkey/nextjs'],
  ])('adds the package by the person’s own package manager (%j)', (files, command) => {
    const { app } = appWith({ ...NEXT, ...files });
    expect(installCommand(app)?.join(' ')).toBe(command);
  });

  it('keeps keys out of a repository that does not yet', () => {
    const ignored = appWith({ ...NEXT, '.gitignore': 'node_modules\n.env*\n/.latchkey\n' });
    expect(ignoreSecrets(ignored.app, '.env.local')).toEqual([]);
    const [change] = ignoreSecrets(appWith({ ...NEXT, '.gitignore': '.env' }).app, '.env.local');
    expect(change?.after).toBe('.env\n.env.local\n.latchkey/\n');
  });
});

it('a diff shows what stays, what goes and what comes', () => {
  expect(diffOf({ path: 'a.ts', before: 'one\ntwo\nthree\n', after: 'one\n2\nthree\nfour\n' })).toBe(
    '--- a.ts\n+++ a.ts\n one\n-two\n+2\n three\n+four',
  );
});
