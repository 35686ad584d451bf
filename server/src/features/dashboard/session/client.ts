import {
  type ActRuntime,
  type CookieAttributes,
  cookieAttributesFor,
  createKeySource,
  createRefresher,
  jwksUrl,
  type Random,
} from '@latchkey/session';
import type { Context } from '../../../context.js';
import type { Api } from '../../../platform/http/server.js';
import { BUILT_IN_CLIENT_ID } from '../../environments/service.js';
import { inProcessFetch } from './in-process-fetch.js';

/**
 * The dashboard as a client of this server: a public one, since the built-in environment takes no API key (contract
 * §5). Nothing of the context is touched before a request comes.
 */
export interface DashboardClient {
  config(): { apiUrl: string; clientId: string };
  redirectUri(): string;
  runtime: ActRuntime;
  random: Random;
  refresh: ReturnType<typeof createRefresher>;
  /** The server's public keys, to check an access token with. */
  keys: ReturnType<typeof createKeySource>;
  /** Seals the cookies. */
  password(): string;
  /** Strict: every request that needs the session is made by the dashboard's own page. */
  cookieAttributes(): CookieAttributes;
  /** Lax, of a sign-in that is under way: it comes back from the hosted pages, which may be another site. */
  stateCookieAttributes(): CookieAttributes;
}

export function createDashboardClient(app: Api, context: Context): DashboardClient {
  const runtime: ActRuntime = { fetch: inProcessFetch(app), now: () => context.clock.now() };
  const config = () => ({ apiUrl: context.settings.baseUrl, clientId: BUILT_IN_CLIENT_ID });
  let keys: ReturnType<typeof createKeySource> | undefined;
  return {
    config,
    redirectUri: () => `${context.settings.dashboardUrl}/dashboard/callback`,
    runtime,
    random: (length) => context.random.bytes(length),
    refresh: createRefresher(runtime),
    keys(wantedKeyId) {
      keys ??= createKeySource(jwksUrl(config()), runtime);
      return keys(wantedKeyId);
    },
    password: () => context.keyring.mac('dashboard-cookie').toString('base64url'),
    cookieAttributes: () => cookieAttributesFor(context.settings.dashboardUrl, { sameSite: 'strict' }),
    stateCookieAttributes: () => cookieAttributesFor(context.settings.dashboardUrl, { sameSite: 'lax' }),
  };
}
