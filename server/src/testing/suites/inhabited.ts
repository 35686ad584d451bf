import { authorizationUrl, TestBrowser } from '../browser.js';
import type { TestEnvironment, TestEnvironmentOptions } from '../environment.js';
import { anOrganization, aUser, claimsOf, type Person, signedIn } from '../people.js';
import type { TestServer } from '../server.js';

/** An environment with one of everything that the API can name, all of it alive. */
export interface Inhabited {
  environment: TestEnvironment;
  ada: Person;
  /** Not verified; a code is on its way. */
  bob: Person;
  organizationId: string;
  redirectUriId: string;
  sessionId: string;
  accessToken: string;
  refreshToken: string;
  /** Of Bob's sign-in, which owes the code. */
  pendingToken: string;
  emailVerification: { id: string; code: string };
  emailChange: { newEmail: string; code: string };
  passwordReset: { id: string; token: string };
  /** The browser in which Ada signed in, and the app's code of it. */
  browser: TestBrowser;
  code: string;
  verifier: string;
}

/** Makes it through the API and the pages, as an application and two people would. */
export async function inhabit(
  server: TestServer,
  options: TestEnvironmentOptions = {},
  app = server.app,
): Promise<Inhabited> {
  const environment = await server.environment(options);
  const { request } = environment;
  const ada = await aUser(environment, { external_id: 'ada-1' });
  const bob = await aUser(environment, { email: 'bob@northwind.test', email_verified: false });
  const organizationId = await anOrganization(server, environment, ada);
  const uri = await request('POST', '/user_management/redirect_uris', {
    body: { uri: 'http://localhost:3000/second' },
  });
  const session = await signedIn(environment, ada);
  const { grant_type, email, password } = { grant_type: 'password', ...bob };
  const pending = await environment.authenticate({ grant_type, email, password });
  const newEmail = 'ada@southwind.test';
  await request('POST', `/user_management/users/${ada.id}/email_change/send`, {
    body: { new_email: newEmail },
  });
  const changeCode = server.mails.at(-1)?.code ?? '';
  const reset = await request('POST', '/user_management/password_reset', { body: { email: ada.email } });
  const verificationId = pending.body.email_verification_id;
  const verification = await request('GET', `/user_management/email_verification/${verificationId}`);
  const { browser, code, verifier } = await signInAtPages(app, environment, ada);
  return {
    environment,
    ada,
    bob,
    organizationId,
    redirectUriId: uri.body.id,
    sessionId: String(claimsOf(session.access_token).sid),
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    pendingToken: pending.body.pending_authentication_token,
    emailVerification: { id: verificationId, code: verification.body.code },
    emailChange: { newEmail, code: changeCode },
    passwordReset: { id: reset.body.id, token: reset.body.password_reset_token },
    browser,
    code,
    verifier,
  };
}

/** A person signs in at the pages; the app has not exchanged the code yet. */
export async function signInAtPages(
  app: TestServer['app'],
  environment: TestEnvironment,
  person: Person,
  parameters: Record<string, string | undefined> = {},
): Promise<{ browser: TestBrowser; code: string; verifier: string }> {
  const browser = new TestBrowser(app);
  const { url, verifier } = authorizationUrl(environment, parameters);
  await browser.visit(url);
  await browser.submit({ email: person.email });
  const { leftTo, html } = await browser.submit({ password: person.password });
  const code = leftTo?.searchParams.get('code');
  if (!code) throw new Error(`no code: ${html}`);
  return { browser, code, verifier };
}
