import type { Context, Work } from '../../context.js';
import { readFact, writeFact } from '../../platform/facts.js';
import { listApiKeys } from '../api-keys/service.js';
import { type AppSignIn, firstAppSignIn } from '../authentication/service.js';
import {
  type EnvironmentRecord,
  listCorsOrigins,
  listEnvironmentRecords,
  listRedirectUris,
  listSignOutRedirects,
} from '../environments/service.js';
import { countUsers, findUser } from '../users/service.js';

/** Beyond this a number is told as "at least": counting a million rows for a tile is not worth its time. */
const COUNTED_USERS = 10_000;

interface FirstSignIn {
  at: string;
  user_id: string;
  redirect_uri: string;
}

export async function readOverview(context: Context, environment: EnvironmentRecord) {
  const { id } = environment;
  const { mode, baseUrl } = context.settings;
  const users = await countUsers(context, id, COUNTED_USERS + 1);
  const active = (await listApiKeys(context, id)).filter((key) => key.revokedAt === null);
  const uses = active.flatMap(({ lastUsedAt }) => lastUsedAt ?? []);
  const redirectUris = await listRedirectUris(context, id);
  const signOutRedirects = await listSignOutRedirects(context, id);
  const defaultOf = (list: typeof redirectUris) => list.find((one) => one.isDefault)?.uri ?? null;
  const first = await firstSignIn(context, id);
  const user = first && (await findUser(context, id, first.user_id));
  return {
    user_count: { count: Math.min(users, COUNTED_USERS), is_exact: users <= COUNTED_USERS },
    api_keys: {
      active_count: active.length,
      last_used_at: uses.sort((a, b) => b.getTime() - a.getTime())[0]?.toISOString() ?? null,
    },
    redirect_uris: { count: redirectUris.length, default: defaultOf(redirectUris) },
    sign_in_endpoint: environment.signInEndpoint,
    sign_out_redirects: { count: signOutRedirects.length, default: defaultOf(signOutRedirects) },
    cors_origins: { count: (await listCorsOrigins(context, id)).length },
    first_sign_in: first
      ? {
          at: first.at,
          user_id: user?.id ?? null,
          email: user?.email ?? null,
          redirect_uri: first.redirect_uri,
        }
      : null,
    demo_url: mode === 'development' ? `${baseUrl}/demo` : null,
    mailbox_url: mode === 'development' ? `${baseUrl}/dev/mailbox` : null,
  };
}

/**
 * Keeps the first sign-in of each environment for good: the codes that tell of it are deleted after a day. Run beside
 * the sweeping of those, so that looking at the Overview writes nothing.
 */
export async function keepFirstSignIns(context: Context): Promise<void> {
  for (const { id } of await listEnvironmentRecords(context)) {
    if ((await readFact(context, factOf(id))) !== undefined) continue;
    const found = await firstAppSignIn(context, id, demoCallback(context));
    if (found) await writeFact(context, factOf(id), firstOf(found));
  }
}

async function firstSignIn(context: Context, environmentId: string): Promise<FirstSignIn | undefined> {
  const kept = await readFact(context, factOf(environmentId));
  if (kept !== undefined) return kept as FirstSignIn;
  const found = await firstAppSignIn(context, environmentId, demoCallback(context));
  return found && firstOf(found);
}

function firstOf({ usedAt, userId, redirectUri }: AppSignIn): FirstSignIn {
  return { at: usedAt.toISOString(), user_id: userId, redirect_uri: redirectUri };
}

/** The demo is no app of the developer's own. */
function demoCallback({ settings }: Pick<Work, 'settings'>): string {
  return `${settings.baseUrl}/demo/callback`;
}

function factOf(environmentId: string): string {
  return `first_sign_in ${environmentId}`;
}
