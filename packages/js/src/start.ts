import { exchangeCode } from '@latchkey/session';
import { type AuthKitError, SignInError } from './errors.js';
import type { Slot } from './host.js';
import type { createRenewal, Parts } from './renewal.js';
import { accept } from './session.js';
import { type PendingSignIn, takeCallback } from './sign-in.js';
import { tell } from './store.js';

const EXCHANGE_TRIES = 3;

/** Finishes a sign-in that comes back to this page, or renews the session that the browser has. */
export async function start(
  parts: Parts,
  signIns: Slot,
  renewal: ReturnType<typeof createRenewal>,
): Promise<void> {
  const { config, host, store } = parts;
  const callback = takeCallback(host.location.href, config.redirectUri, signIns);
  if (callback) host.history.replaceState(host.history.state, '', callback.cleanUrl);
  store.set({ status: 'authenticating' });
  const error = callback?.signIn
    ? await exchange(parts, renewal, callback.code, callback.signIn)
    : callback?.error;
  if (callback && !error) return;
  // Whose sign-in went wrong may still be signed in: an address that was opened again signs nobody out.
  if (hasSession(parts)) await renewal.renew();
  if (['authenticating', 'signed_out'].includes(store.get().status)) {
    store.set({ status: 'signed_out', ...(error && { error }) });
  }
}

/** Trades the code for tokens. A lost answer is asked for again, which the key allows. */
async function exchange(
  { config, runtime }: Parts,
  { accept: keep }: ReturnType<typeof createRenewal>,
  code: string,
  { id, verifier, state }: PendingSignIn,
): Promise<AuthKitError | undefined> {
  const values = { code, codeVerifier: verifier, idempotencyKey: id };
  for (let tries = 1; ; tries += 1) {
    const answer = await exchangeCode(config, values, runtime);
    if (answer.status === 'refused') return new SignInError(answer.code, answer.message);
    const verdict = answer.status === 'ok' ? accept(answer.value, Date.now()) : undefined;
    if (verdict?.verdict === 'renewed') {
      keep(verdict);
      tell(() => config.onRedirectCallback?.({ ...verdict.session.response, state }));
      return undefined;
    }
    if (tries === EXCHANGE_TRIES) {
      return new SignInError('unreachable', 'Latchkey cannot be reached at present.');
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
  }
}

/** Whether the browser says that it has a session of this client: asking without one would only be refused. */
function hasSession({ config, host, kept }: Parts): boolean {
  if (config.devMode) return kept.read() !== null;
  const cookies = host.document.cookie.matchAll(/(?:^|;\s*)workos-has-session=([^;]*)/g);
  return [...cookies].some(([, clients = '']) => clients.split('.').includes(config.clientId));
}
