import { describe, expect, it } from 'vitest';
import { anOrganization, aUser, signedIn } from '../../server/src/testing/people.js';
import { signInAtPages } from '../testing/hosted.js';
import { onEachEngine } from '../testing/stage.js';
import { FORM_TYPE, JSON_TYPE, rawCall } from './raw-call.js';

const AUTHENTICATE = 'POST /user_management/authenticate';

onEachEngine((stage) => {
  const withKey = async () => {
    const { environment, ...rest } = await stage.application();
    return { ...rest, environment, key: { authorization: `Bearer ${environment.apiKey}` } };
  };

  describe('a grant as a form', () => {
    it('is taken for every grant, as the original does', async () => {
      const { environment, clientId, redirectUri, workos } = await withKey();
      const ada = await aUser(environment, { email_verified: false });
      const post = (fields: Record<string, string>) => {
        const client = { client_id: clientId, client_secret: environment.apiKey };
        const body = new URLSearchParams({ ...client, ...fields }).toString();
        return rawCall(stage.server, AUTHENTICATE, { headers: FORM_TYPE, body });
      };
      const { email, password } = ada;
      const asked = await post({ grant_type: 'password', email, password });
      expect(asked.body.code).toBe('email_verification_required');
      await anOrganization(stage.server, environment, ada);
      const organizationId = await anOrganization(stage.server, environment, ada, { name: 'Contoso' });
      const verified = await post({
        grant_type: 'urn:workos:oauth:grant-type:email-verification:code',
        code: stage.server.mails.at(-1)?.code ?? '',
        pending_authentication_token: asked.body.pending_authentication_token,
      });
      expect(verified.body.code).toBe('organization_selection_required');
      const chosen = await post({
        grant_type: 'urn:workos:oauth:grant-type:organization-selection',
        pending_authentication_token: verified.body.pending_authentication_token,
        organization_id: organizationId,
      });
      expect(chosen.body.organization_id).toBe(organizationId);
      const refreshed = await post({ grant_type: 'refresh_token', refresh_token: chosen.body.refresh_token });
      expect(refreshed.status).toBe(200);
      const url = workos.userManagement.getAuthorizationUrl({
        provider: 'authkit',
        clientId,
        redirectUri,
        organizationId,
      });
      const { code } = await signInAtPages(url, ada);
      const exchanged = await post({ grant_type: 'authorization_code', code });
      expect(exchanged.status).toBe(200);
    });

    it('may name its character set, and keeps a plus and a percent sign of a password', async () => {
      const { environment, clientId } = await withKey();
      const { email, password } = await aUser(environment, { password: 'a+b %41 three unrelated & words' });
      const { status } = await rawCall(stage.server, AUTHENTICATE, {
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
        body: new URLSearchParams({
          grant_type: 'password',
          client_id: clientId,
          client_secret: environment.apiKey,
          email,
          password,
        }).toString(),
      });
      expect(status).toBe(200);
    });
  });

  describe('no body', () => {
    it('with a JSON content type is fine on GET and DELETE, as four clients send it', async () => {
      const { environment, key } = await withKey();
      const { id } = await aUser(environment);
      const headers = { ...key, ...JSON_TYPE };
      expect((await rawCall(stage.server, `GET /user_management/users/${id}`, { headers })).status).toBe(200);
      const gone = await rawCall(stage.server, `DELETE /user_management/users/${id}`, { headers });
      expect([gone.status, gone.text]).toEqual([200, '']);
      expect(gone.headers['content-type']).toBeUndefined();
    });

    it('on a POST that needs none is fine with a JSON content type, with none, and as {}', async () => {
      const { environment, key } = await withKey();
      const { id } = await aUser(environment, { email_verified: false });
      const send = (headers: Record<string, string>, body?: string) =>
        rawCall(stage.server, `POST /user_management/users/${id}/email_verification/send`, {
          headers: { ...key, ...headers },
          ...(body !== undefined && { body }),
        });
      for (const answer of [await send(JSON_TYPE), await send({}), await send(JSON_TYPE, '{}')]) {
        expect([answer.status, answer.body.user?.id]).toEqual([200, id]);
      }
    });

    it('on a POST that needs one is told what is missing', async () => {
      const { key } = await withKey();
      const empty = await rawCall(stage.server, 'POST /user_management/users', {
        headers: { ...key, ...JSON_TYPE },
      });
      expect([empty.status, empty.body.code]).toEqual([422, 'invalid_request_parameters']);
      const grant = await rawCall(stage.server, AUTHENTICATE, { headers: JSON_TYPE });
      expect([grant.status, grant.body.error]).toEqual([400, 'invalid_request']);
    });
  });

  describe('a JSON body', () => {
    it('may name its character set, as Kotlin’s client does', async () => {
      const { key } = await withKey();
      const { status, body } = await rawCall(stage.server, 'POST /user_management/users', {
        headers: { ...key, 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ email: 'ada@northwind.test', first_name: 'Ädä' }),
      });
      expect([status, body.first_name]).toEqual([201, 'Ädä']);
    });

    it('may hold fields that this version does not know', async () => {
      const { environment, clientId, key } = await withKey();
      const ada = await aUser(environment);
      const updated = await rawCall(stage.server, `PUT /user_management/users/${ada.id}`, {
        headers: { ...key, ...JSON_TYPE },
        body: JSON.stringify({ last_name: 'Byron', favourite_colour: ['green'], signals_id: 'x' }),
      });
      expect([updated.status, updated.body.last_name]).toEqual([200, 'Byron']);
      const granted = await rawCall(stage.server, AUTHENTICATE, {
        headers: { ...key, ...JSON_TYPE },
        body: JSON.stringify({
          grant_type: 'password',
          client_id: clientId,
          email: ada.email,
          password: ada.password,
          device_id: 'device',
          signals_id: 'signals',
          radar_auth_attempt_id: 'attempt',
          something_newer: { nested: true },
        }),
      });
      expect(granted.status).toBe(200);
    });

    it('clears with null what it names, as Python’s client does', async () => {
      const { environment, key } = await withKey();
      const { id } = await aUser(environment, {
        external_id: 'crm-7',
        locale: 'en-GB',
        metadata: { plan: 'pro' },
      });
      const { status, body } = await rawCall(stage.server, `PUT /user_management/users/${id}`, {
        headers: { ...key, ...JSON_TYPE },
        body: JSON.stringify({ external_id: null, locale: null, metadata: null }),
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ external_id: null, locale: null, metadata: {}, first_name: 'Ada' });
    });
  });

  it('a coding that does not exist in Accept-Encoding is ignored, as .NET’s client sends one', async () => {
    const { key } = await withKey();
    const { status, headers } = await rawCall(stage.server, 'GET /user_management/users', {
      headers: { ...key, 'accept-encoding': 'utf-8' },
    });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('an answer with tokens is not stored by anybody on the way', async () => {
    const { environment, clientId } = await withKey();
    const { refresh_token } = await signedIn(environment, await aUser(environment));
    const { headers } = await rawCall(stage.server, AUTHENTICATE, {
      headers: JSON_TYPE,
      body: JSON.stringify({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: environment.apiKey,
        refresh_token,
      }),
    });
    expect(headers['cache-control']).toBe('no-store');
  });
});
