import { devOrigin, redirectUriOf } from '../folder/app-address.js';
import { readAppFolder } from '../folder/app-folder.js';
import { placeOf, readSettings, type Settings } from '../folder/env-files.js';
import { FRAMEWORKS, USUAL_ENV_FILES } from '../folder/frameworks.js';
import { readSources } from '../folder/sources.js';
import { callbackRoute } from './checks/callback-route.js';
import { clientId } from './checks/client-id.js';
import { clock } from './checks/clock.js';
import { cookiePassword } from './checks/cookie-password.js';
import { corsOrigin } from './checks/cors-origin.js';
import { matcher } from './checks/matcher.js';
import { missingVariables } from './checks/missing-variables.js';
import { redirectUri } from './checks/redirect-uri.js';
import { secureCookie } from './checks/secure-cookie.js';
import type { Check, ExaminedApp, Fault } from './fault.js';
import type { KnownEnvironments } from './known-environments.js';
import { createServerProbe, type ServerProbe } from './server-probe.js';

/** In the order in which a person has to mend them: what is not set before what it should be. */
const CHECKS: readonly Check[] = [
  missingVariables,
  cookiePassword,
  clientId,
  redirectUri,
  corsOrigin,
  callbackRoute,
  matcher,
  secureCookie,
  clock,
];

export interface Examination {
  /** What was looked at. */
  label: string;
  serverUrl: string | undefined;
  faults: Fault[];
}

export interface Surroundings {
  variables: Readonly<Record<string, string | undefined>>;
  fetch: typeof globalThis.fetch;
  now: Date;
  cookie: string | undefined;
  /** Asks the server's owner side, where it is on this machine. */
  askOwner(apiKey: string | undefined): Promise<KnownEnvironments | undefined>;
}

/**
 * Looks at an application's folder, and at the server that it names, and tells what keeps people from signing in.
 * Changes nothing on either side.
 *
 * @param folder absolute
 * @throws StartupError 2 where the folder holds no application
 */
export async function examineApp(folder: string, given: Surroundings): Promise<Examination> {
  const app = readAppFolder(folder);
  const facts = app.framework && FRAMEWORKS[app.framework];
  const settings = readSettings(folder, facts?.envFiles ?? USUAL_ENV_FILES, given.variables);
  const sources = readSources(folder);
  const named = serverNamedBy(settings);
  const server = named && (await answering(createServerProbe(named.url, given.fetch)));
  const id = settings.get('WORKOS_CLIENT_ID') ?? settings.get('VITE_WORKOS_CLIENT_ID');
  const examined: ExaminedApp = {
    app,
    settings,
    sources,
    origin: devOrigin(app, { settings, sources }),
    redirectUri: redirectUriOf(app, { settings, sources }),
    clientId: id && { name: id.name, value: id.value, place: placeOf(id) },
    server,
    known: server && (await given.askOwner(settings.get('WORKOS_API_KEY')?.value)),
    cookie: given.cookie,
    now: given.now,
  };
  const faults: Fault[] = [];
  for (const check of CHECKS) faults.push(...(await check(examined)));
  if (named && !server) faults.push(unreachable(named));
  return { label: facts?.label ?? 'no framework recognized', serverUrl: named?.url, faults };
}

interface Named {
  url: string;
  place: string;
}

function serverNamedBy(settings: Settings): Named | undefined {
  const get = (name: string) => settings.get(`WORKOS_${name}`) ?? settings.get(`VITE_WORKOS_${name}`);
  const host = get('API_HOSTNAME');
  if (!host) return undefined;
  const port = get('API_PORT');
  const scheme = get('API_HTTPS')?.value === 'false' ? 'http' : 'https';
  const url = `${scheme}://${host.value}${port ? `:${port.value}` : ''}`;
  return URL.canParse(url) ? { url: new URL(url).origin, place: placeOf(host) } : undefined;
}

async function answering(server: ServerProbe): Promise<ServerProbe | undefined> {
  try {
    await server.now();
    return server;
  } catch {
    return undefined;
  }
}

const unreachable = ({ url, place }: Named): Fault => ({
  place,
  what: `No server answers at ${url}.`,
  fix: 'Start it with npx latchkey start, or set WORKOS_API_HOSTNAME, WORKOS_API_PORT and WORKOS_API_HTTPS to where it is.',
});
