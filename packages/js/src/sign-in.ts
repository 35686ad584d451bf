import { encodeBase64Url } from './encoding.js';
import { AuthKitError, SignInError } from './errors.js';
import type { Host, Slot } from './host.js';

/** A sign-in that this tab began, by the `state` that it is known by. */
export interface PendingSignIn {
  id: string;
  verifier: string;
  /** The application's own. */
  state?: unknown;
}

/** `cleanUrl` is the address without the answer. */
export type Callback =
  | { signIn: PendingSignIn; code: string; cleanUrl: string }
  | { signIn?: undefined; error: SignInError; cleanUrl: string };

/** Abandoned ones stay until the tab is closed; more than this nobody has open. */
const MOST_PENDING = 10;
const PARAMETERS = ['code', 'state', 'error', 'error_description', 'error_uri'];

const pendingIn = (slot: Slot): PendingSignIn[] => JSON.parse(slot.read() ?? '[]') as PendingSignIn[];

/**
 * Remembers a sign-in in the tab.
 *
 * @returns the sign-in's id and its S256 challenge (RFC 7636 §4.2)
 * @throws AuthKitError where the browser keeps nothing for this page, or has no cryptography for it
 */
export async function beginSignIn(host: Host, slot: Slot, state: unknown) {
  const { crypto } = host;
  if (!crypto.subtle) throw new AuthKitError('Signing in needs https, or http://localhost.');
  const random = () => encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const [id, verifier] = [random(), random()];
  if (!slot.write(JSON.stringify([...pendingIn(slot), { id, verifier, state }].slice(-MOST_PENDING)))) {
    throw new AuthKitError('This browser keeps no data for this site: allow it cookies.');
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { id, challenge: encodeBase64Url(new Uint8Array(digest)) };
}

/**
 * Reads the address of a page on which a sign-in may have come back (RFC 6749 §4.1.2), and forgets the sign-in: no
 * other reader finds it again. What is not answer to a sign-in of this tab is refused before it is believed.
 *
 * @returns undefined when the address is none
 */
export function takeCallback(href: string, redirectUri: string, slot: Slot): Callback | undefined {
  const url = new URL(href);
  const query = new URLSearchParams(url.search);
  if (pathOf(url) !== pathOf(new URL(redirectUri)) || !(query.has('code') || query.has('error')))
    return undefined;
  for (const name of PARAMETERS) url.searchParams.delete(name);
  const cleanUrl = url.href;
  const refuse = (code: string, message: string) => ({ error: new SignInError(code, message), cleanUrl });
  // Two readers could take different ones (RFC 6749 §3.1).
  if (PARAMETERS.some((name) => query.getAll(name).length > 1)) {
    return refuse('repeated_parameter', 'A parameter of the address is there twice.');
  }
  const pending = pendingIn(slot);
  const signIn = pending.find(({ id }) => id === query.get('state'));
  if (!signIn)
    return refuse('unknown_state', 'This sign-in was not begun in this tab, or has been used already.');
  slot.write(JSON.stringify(pending.filter((one) => one !== signIn)));
  const error = query.get('error');
  if (error) return refuse(error, query.get('error_description') ?? 'The sign-in was turned down.');
  return { signIn, code: query.get('code') ?? '', cleanUrl };
}

const pathOf = ({ pathname }: URL) => pathname.replace(/\/+$/, '');
