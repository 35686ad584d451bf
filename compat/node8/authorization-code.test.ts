import { OauthException } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { ADAS_PASSWORD, aUser } from '../../server/src/testing/people.js';
import { Browser } from '../testing/browser.js';
import { callbackOf, signInAtPages } from '../testing/hosted.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

onEachEngine((stage) => {
  describe('a sign-in at the hosted pages', () => {
    it('comes back with the state byte for byte, and its code gives tokens', async () => {
      const { workos, environment, clientId, redirectUri } = await stage.application();
      const ada = await aUser(environment);
      const state = '{"returnTo":"/a b?c=1&d=ü","nonce":"~\'!()*+%25"}';
      const url = workos.userManagement.getAuthorizationUrl({
        provider: 'authkit',
        clientId,
        redirectUri,
        state,
        providerScopes: ['openid', 'profile'],
        providerQueryParams: { hd: 'northwind.test' },
      });
      const callback = await signInAtPages(url, ada);
      expect(callback.url.origin + callback.url.pathname).toBe(redirectUri);
      expect(callback.state).toBe(state);
      const answer = await workos.userManagement.authenticateWithCode({ clientId, code: callback.code });
      expect(answer).toMatchObject({ user: { id: ada.id }, authenticationMethod: 'Password' });
    });

    it('starts at the password for an address that the application knows', async () => {
      const { workos, environment, clientId, redirectUri } = await stage.application();
      const ada = await aUser(environment);
      const url = workos.userManagement.getAuthorizationUrl({
        provider: 'authkit',
        clientId,
        redirectUri,
        loginHint: ada.email,
      });
      const browser = new Browser();
      await browser.open(url);
      const { code } = callbackOf((await browser.submit({ password: ada.password })).url);
      expect((await workos.userManagement.authenticateWithCode({ clientId, code })).user.id).toBe(ada.id);
    });

    it('signs a person up, whose address is then verified', async () => {
      const { workos, clientId, redirectUri } = await stage.application();
      const url = workos.userManagement.getAuthorizationUrl({
        provider: 'authkit',
        screenHint: 'sign-up',
        clientId,
        redirectUri,
      });
      const browser = new Browser();
      await browser.open(url);
      const email = 'grace@northwind.test';
      await browser.submit({ first_name: 'Grace', last_name: 'Hopper', email, password: ADAS_PASSWORD });
      const mail = stage.server.mails.at(-1);
      expect(mail?.to).toBe(email);
      const { code } = callbackOf((await browser.submit({ code: mail?.code ?? '' })).url);
      const { user } = await workos.userManagement.authenticateWithCode({ clientId, code });
      expect(user).toMatchObject({ email, firstName: 'Grace', lastName: 'Hopper', emailVerified: true });
    });

    it('asks nothing of a browser that is signed in already', async () => {
      const { workos, environment, clientId, redirectUri } = await stage.application();
      const ada = await aUser(environment);
      const url = workos.userManagement.getAuthorizationUrl({ provider: 'authkit', clientId, redirectUri });
      const browser = new Browser();
      const first = await signInAtPages(url, ada, browser);
      const second = callbackOf((await browser.open(url)).url);
      expect(second.code).not.toBe(first.code);
      const answer = await workos.userManagement.authenticateWithCode({ clientId, code: second.code });
      expect(answer.user.id).toBe(ada.id);
    });
  });

  describe('PKCE', () => {
    it('is done with the secret as well by an application’s server', async () => {
      const { workos, environment, clientId, redirectUri } = await stage.application();
      const ada = await aUser(environment);
      const { codeVerifier, ...challenge } = await workos.pkce.generate();
      const url = workos.userManagement.getAuthorizationUrl({
        provider: 'authkit',
        clientId,
        redirectUri,
        codeChallenge: challenge.codeChallenge,
        codeChallengeMethod: 'S256',
      });
      const { code } = await signInAtPages(url, ada);
      const answer = await workos.userManagement.authenticateWithCode({ clientId, code, codeVerifier });
      expect(answer.user.id).toBe(ada.id);
    });

    it('is all that an application without a secret needs, also to refresh', async () => {
      const { publicWorkos, environment, clientId, redirectUri } = await stage.application();
      const ada = await aUser(environment);
      const { url, state, codeVerifier } = await publicWorkos.userManagement.getAuthorizationUrlWithPKCE({
        provider: 'authkit',
        clientId,
        redirectUri,
      });
      const callback = await signInAtPages(url, ada);
      expect(callback.state).toBe(state);
      const answer = await publicWorkos.userManagement.authenticateWithCodeAndVerifier({
        clientId,
        code: callback.code,
        codeVerifier,
      });
      expect(answer.user.id).toBe(ada.id);
      const { refreshToken } = answer;
      const refreshed = await publicWorkos.userManagement.authenticateWithRefreshToken({
        clientId,
        refreshToken,
      });
      expect(refreshed.refreshToken).not.toBe(refreshToken);
    });

    it('works where the key comes in the header alone', async () => {
      const { workos, environment, clientId, redirectUri } = await stage.application();
      const ada = await aUser(environment);
      const { url, codeVerifier } = await workos.userManagement.getAuthorizationUrlWithPKCE({
        provider: 'authkit',
        clientId,
        redirectUri,
      });
      const { code } = await signInAtPages(url, ada);
      const answer = await workos.userManagement.authenticateWithCodeAndVerifier({
        clientId,
        code,
        codeVerifier,
      });
      expect(answer.user.id).toBe(ada.id);
    });

    it('refuses a wrong verifier, and the right one still opens', async () => {
      const { publicWorkos, environment, clientId, redirectUri } = await stage.application();
      const { url, codeVerifier } = await publicWorkos.userManagement.getAuthorizationUrlWithPKCE({
        provider: 'authkit',
        clientId,
        redirectUri,
      });
      const { code } = await signInAtPages(url, await aUser(environment));
      const wrong = publicWorkos.userManagement.authenticateWithCode({
        clientId,
        code,
        codeVerifier: 'w'.repeat(43),
      });
      expect(await thrownBy(OauthException, wrong)).toMatchObject({ status: 400, error: 'invalid_grant' });
      const right = await publicWorkos.userManagement.authenticateWithCode({ clientId, code, codeVerifier });
      expect(right).toHaveProperty('accessToken');
    });
  });
});
