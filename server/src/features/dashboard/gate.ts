import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { Actor, Context } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { ApiError } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { hasAdministrator } from '../administrators/service.js';
import { createDashboardClient, type DashboardClient } from './session/client.js';
import { applyCookies } from './session/cookies.js';
import { type AdministratorSession, readSession } from './session/read.js';

/** Who a route is for: whoever is signed in to the dashboard, or a stranger with a one-time link. */
export type DashboardRole = 'owner' | 'stranger';

declare module 'fastify' {
  interface FastifyContextConfig {
    dashboardRole?: DashboardRole;
  }
}

/** Sent by the dashboard's own page with everything that changes something. */
export const CSRF_HEADER = 'x-latchkey-dashboard';

/** A dangerous act needs a proof no older than this. */
const FRESH_SECONDS = 600;

export interface RouteRules {
  /** Asks for a fresh proof of who the administrator is. */
  isDangerous?: boolean;
}

/** What stands before every route of `/dashboard/api`. */
export interface Gate {
  client: DashboardClient;
  /** The options of a route for an administrator. */
  owner<Schema extends FastifySchema>(schema: Schema, rules?: RouteRules): ReturnType<typeof options<Schema>>;
  /** The options of a route that asks for no session; it has to know by itself whom it serves. */
  stranger<Schema extends FastifySchema>(schema: Schema): ReturnType<typeof options<Schema>>;
  /** The administrator of a request that passed. */
  sessionOf(request: FastifyRequest): AdministratorSession;
  /** A context in which every event names the administrator of the request. */
  actingIn(request: FastifyRequest): Context;
  /** @throws ApiError 403 where the administrator's last proof is too old for a dangerous act */
  requireFreshProof(request: FastifyRequest): void;
}

const gates = new WeakMap<Api, Gate>();

/** The gate of an app, one for all features that add routes to the dashboard. */
export function gateOf(app: Api, context: Context): Gate {
  const known = gates.get(app);
  if (known) return known;
  const gate = createGate(context, createDashboardClient(app, context));
  gates.set(app, gate);
  return gate;
}

function options<Schema extends FastifySchema>(
  role: DashboardRole,
  schema: Schema,
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
) {
  const tags = [role === 'owner' ? 'dashboard' : 'first-administrator'];
  return {
    onRequest: admit,
    config: { audience: 'dashboard' as const, dashboardRole: role },
    schema: { tags, ...schema },
  };
}

function createGate(context: Context, client: DashboardClient): Gate {
  const sessions = new WeakMap<FastifyRequest, AdministratorSession>();

  async function admitOwner(request: FastifyRequest, reply: FastifyReply, rules: RouteRules): Promise<void> {
    refuseOtherSites(context, request);
    const { session, cookies } = await readSession(context, client, request);
    applyCookies(reply, cookies);
    if (!session) throw await unauthenticated(context);
    sessions.set(request, session);
    if (rules.isDangerous) requireFreshProof(request);
  }

  function sessionOf(request: FastifyRequest): AdministratorSession {
    const session = sessions.get(request);
    if (!session) throw new Error('the route did not ask for a session');
    return session;
  }

  function requireFreshProof(request: FastifyRequest): void {
    const { authenticatedAt } = sessionOf(request);
    if (addSeconds(authenticatedAt, FRESH_SECONDS) >= context.clock.now()) return;
    throw new ApiError(403, 'fresh_proof_required', 'Sign in once more to do this.', {
      fields: { sign_in_url: `${signInUrl(context)}?fresh=1` },
    });
  }

  return {
    client,
    owner: (schema, rules = {}) =>
      options('owner', schema, (request, reply) => admitOwner(request, reply, rules)),
    stranger: (schema) => options('stranger', schema, async (request) => refuseOtherSites(context, request)),
    sessionOf,
    actingIn(request) {
      const { id, email } = sessionOf(request).user;
      const actor: Actor = { type: 'administrator', id, email };
      return { ...context, actor };
    },
    requireFreshProof,
  };
}

async function unauthenticated(context: Context): Promise<ApiError> {
  return new ApiError(401, 'unauthenticated', 'Sign in to the dashboard.', {
    fields: { sign_in_url: signInUrl(context), has_administrator: await hasAdministrator(context) },
  });
}

/** Absolute: whoever opened the dashboard under another name of this host has to leave it to sign in. */
function signInUrl({ settings }: Context): string {
  return `${settings.dashboardUrl}/dashboard/login`;
}

/**
 * Refuses what another site's page sends with the administrator's cookie (CWE-352). `SameSite=Strict` keeps other
 * sites out, but apps on other ports or subdomains of the same site share it, and an environment may list their
 * origins for CORS. So everything that changes something carries a header that a form cannot send, and an `Origin`
 * that only our own page has: a preflight would let the header through for a listed origin, the check of the origin
 * does not. Reading is refused as well where the browser says that it comes from elsewhere (Fetch Metadata).
 *
 * @throws ApiError 403
 */
function refuseOtherSites({ settings }: Context, { method, headers }: FastifyRequest): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isOurs =
    (origin === undefined || origin === settings.dashboardUrl) &&
    (site === undefined || site === 'same-origin' || (site === 'none' && isReading(method)));
  const isMeant =
    isReading(method) ||
    (headers[CSRF_HEADER] !== undefined && (origin !== undefined || site === 'same-origin'));
  if (isOurs && isMeant) return;
  throw new ApiError(403, 'csrf_refused', `Only the page at ${settings.dashboardUrl}/dashboard may do this.`);
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
