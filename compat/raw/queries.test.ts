import { describe, expect, it } from 'vitest';
import { aUser } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { rawCall } from './raw-call.js';

onEachEngine((stage) => {
  const withKey = async () => {
    const { environment, ...rest } = await stage.application();
    return { ...rest, environment, headers: { authorization: `Bearer ${environment.apiKey}` } };
  };

  describe('an authorization request', () => {
    it.each([
      ['comma-joined, as Python, Ruby and Go', 'provider_scopes=openid%2Cprofile'],
      ['repeated, as Node and Kotlin', 'provider_scopes=openid&provider_scopes=profile'],
      ['with brackets, as .NET', 'provider_scopes[]=openid&provider_scopes[]=profile'],
      ['with indexes, as PHP', 'provider_scopes%5B0%5D=openid&provider_scopes%5B1%5D=profile'],
      [
        'with PHP’s old enumerations',
        'provider_scopes%5B0%5D%5Bname%5D=Openid&provider_scopes%5B0%5D%5Bvalue%5D=openid',
      ],
      ['space-joined, as .NET’s builder', 'provider_scopes=openid%20profile'],
      ['with bracketed parameters', 'provider_query_params%5Bhd%5D=northwind.test'],
      ['with parameters as JSON, as Ruby', `provider_query_params=${encodeURIComponent('{"hd":"x"}')}`],
      ['with parameters as Python writes them', `provider_query_params=${encodeURIComponent("{'hd': 'x'}")}`],
    ])('begins a sign-in: %s', async (_, query) => {
      const { clientId, redirectUri } = await withKey();
      const known = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        provider: 'authkit',
      });
      const { status, headers } = await rawCall(
        stage.server,
        `GET /user_management/authorize?${known}&${query}`,
      );
      expect([status, headers.location]).toEqual([302, expect.stringMatching(/^\/sign-in\?flow=/)]);
    });
  });

  describe('a list', () => {
    it('asked for with Ruby’s and Go’s defaults is what it is without them', async () => {
      const { environment, headers } = await withKey();
      for (const name of ['ada', 'bob', 'cleo']) {
        await aUser(environment, { email: `${name}@northwind.test`, password: null });
      }
      const plain = await rawCall(stage.server, 'GET /user_management/users', { headers });
      const asked = await rawCall(stage.server, 'GET /user_management/users?limit=10&order=desc', {
        headers,
      });
      expect(asked.body).toEqual(plain.body);
      expect(Object.keys(plain.body)).toEqual(['object', 'data', 'list_metadata']);
      expect(plain.body).toMatchObject({ object: 'list', list_metadata: { before: null, after: null } });
      expect(plain.body.data).toHaveLength(3);
      const normal = await rawCall(stage.server, 'GET /user_management/users?order=normal', { headers });
      expect(normal.body).toEqual(plain.body);
    });

    it('takes both cursors at once, as Ruby’s pages after the first carry them', async () => {
      const { environment, headers } = await withKey();
      const ids: string[] = [];
      for (const name of ['ada', 'bob', 'cleo']) {
        ids.push((await aUser(environment, { email: `${name}@northwind.test`, password: null })).id);
      }
      const query = `order=asc&before=${ids[2]}&after=${ids[0]}`;
      const { status, body } = await rawCall(stage.server, `GET /user_management/users?${query}`, {
        headers,
      });
      expect(status).toBe(200);
      expect(body.data[0].id).toBe(ids[1]);
    });
  });

  describe('a percent-encoded path', () => {
    it('is decoded once, after it was split', async () => {
      const { environment, headers } = await withKey();
      const externalId = 'crm/7 a%2Fb?c#d';
      const { id } = await aUser(environment, { external_id: externalId });
      const path = encodeURIComponent(externalId);
      const { status, body } = await rawCall(stage.server, `GET /user_management/users/external_id/${path}`, {
        headers,
      });
      expect([status, body.id]).toEqual([200, id]);
    });

    it('leads nowhere else when it tries to climb', async () => {
      const { headers } = await withKey();
      const { status, body } = await rawCall(stage.server, 'GET /user_management/users/..%2Fusers', {
        headers,
      });
      expect([status, body.message]).toEqual([404, "User not found: '../users'."]);
    });
  });

  describe('a request id', () => {
    it('comes back when it is a sound one, on errors too', async () => {
      const sent = { 'x-request-id': 'req_of.the-Client_7' };
      const { status, headers } = await rawCall(stage.server, 'GET /user_management/users', {
        headers: sent,
      });
      expect([status, headers['x-request-id']]).toEqual([401, 'req_of.the-Client_7']);
    });

    it('is made for every answer where there is none or one that is not sound', async () => {
      for (const headers of [{}, { 'x-request-id': 'short' }, { 'x-request-id': 'with blanks in it' }]) {
        for (const route of ['GET /nowhere', 'GET /health/live', 'GET /user_management/users'] as const) {
          const answer = await rawCall(stage.server, route, { headers });
          expect(answer.headers['x-request-id']).toMatch(/^req_[0-9A-Z]{26}$/);
        }
      }
    });
  });
});
