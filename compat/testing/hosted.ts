import type { Person } from '../../server/src/testing/people.js';
import { Browser } from './browser.js';

/** What an application's callback was called with. */
export interface Callback {
  url: URL;
  code: string;
  state: string | null;
}

export function callbackOf(url: URL): Callback {
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`the sign-in ended without a code at ${url}`);
  return { url, code, state: url.searchParams.get('state') };
}

/** Signs a person in at the hosted pages, from an authorization link to the application's callback. */
export async function signInAtPages(
  authorizationUrl: string,
  person: Person,
  browser = new Browser(),
): Promise<Callback> {
  await browser.open(authorizationUrl);
  await browser.submit({ email: person.email });
  const { url } = await browser.submit({ password: person.password });
  return callbackOf(url);
}
