import { Type } from 'typebox';
import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';
import {
  checkOrigin,
  checkRedirectUri,
  checkSignInEndpoint,
  type EnvironmentType,
  isWildcard,
  matchesRedirectUri,
} from '../environments/service.js';
import { environmentOf } from './environment-body.js';
import { gateOf } from './gate.js';
import { readRedirects, saveRedirects } from './redirects.js';
import { environmentParams, ManagedKeys, NullableText } from './schemas.js';

/** More than anybody needs; the whole list is checked and compared at each save. */
const MOST_ADDRESSES = 2000;
const Address = Type.String({ maxLength: 4096 });
const Addresses = Type.Array(Type.Object({ uri: Address, is_default: Type.Boolean() }), {
  maxItems: MOST_ADDRESSES,
});

const value = {
  redirect_uris: Addresses,
  sign_in_endpoint: Type.Union([Address, Type.Null()]),
  sign_out_redirects: Addresses,
  cors_origins: Type.Array(Address, { maxItems: MOST_ADDRESSES }),
};
const RedirectsSchema = Type.Object({
  version: Type.String(),
  managed_by_configuration: ManagedKeys,
  ...value,
});
const params = Type.Object(environmentParams);

const Kind = Type.Union([
  Type.Literal('redirect_uri'),
  Type.Literal('sign_out_redirect'),
  Type.Literal('sign_in_endpoint'),
  Type.Literal('cors_origin'),
]);

/** Where an environment may send people, and which origins may call it (S4–S7). */
export function redirectsApi(app: Api, context: Context): void {
  const { owner, actingIn } = gateOf(app, context);

  app.get(
    '/dashboard/api/environments/:environment_id/redirects',
    owner({ summary: 'Redirects and CORS, whole', params, response: { 200: RedirectsSchema } }),
    async (request) => await readRedirects(context, await environmentOf(context, request.params)),
  );

  app.put(
    '/dashboard/api/environments/:environment_id/redirects',
    owner({
      summary: 'Save redirects and CORS, whole',
      params,
      body: Type.Object({ version: Type.String(), ...value }),
      response: { 200: RedirectsSchema },
    }),
    async (request) => {
      const { id } = await environmentOf(context, request.params);
      const { version, ...wanted } = request.body;
      return await saveRedirects(actingIn(request), id, wanted, version);
    },
  );

  app.post(
    '/dashboard/api/environments/:environment_id/redirects/check',
    owner({
      summary: 'Whether an address may stand in a list; saves nothing',
      params,
      body: Type.Object({ kind: Kind, value: Address }),
      response: {
        200: Type.Object({ is_valid: Type.Boolean(), message: NullableText, is_wildcard: Type.Boolean() }),
      },
    }),
    async (request) => {
      const { type } = await environmentOf(context, request.params);
      const { kind, value: text } = request.body;
      const check = checkFor(kind)(text, type);
      return {
        is_valid: check.ok,
        message: check.ok ? null : check.error,
        is_wildcard: check.ok && kind !== 'cors_origin' && isWildcard(text),
      };
    },
  );

  app.post(
    '/dashboard/api/environments/:environment_id/redirects/match',
    owner({
      summary: 'Which address of a list, saved or not, lets a URL in',
      params,
      body: Type.Object({ uris: Type.Array(Address, { maxItems: MOST_ADDRESSES }), url: Address }),
      response: { 200: Type.Object({ matched: NullableText }) },
    }),
    async (request) => {
      await environmentOf(context, request.params);
      const { uris, url } = request.body;
      return { matched: uris.find((uri) => matchesRedirectUri([uri], url)) ?? null };
    },
  );
}

function checkFor(kind: 'redirect_uri' | 'sign_out_redirect' | 'sign_in_endpoint' | 'cors_origin') {
  if (kind === 'cors_origin') return (text: string, _type: EnvironmentType) => checkOrigin(text);
  return kind === 'sign_in_endpoint' ? checkSignInEndpoint : checkRedirectUri;
}
