import { getDomain } from 'tldts';
import { type Address, isFault, parseAddress } from './address.js';
import { sentenceOf } from './address-faults.js';
import type { EnvironmentType } from './store.js';

export type Check = { ok: true } | { ok: false; error: string };

const STAR = '*';
/** What a wildcard stands for: part of one label, never a dot. */
const STARRED = /^[a-z0-9-]+$/;
/** Literal addresses of this machine, whose port an app may choose as it starts (RFC 8252 §7.3). */
const ANY_PORT_HOSTS = ['127.0.0.1', '[::1]'];

/**
 * Whether an address may stand in an environment's redirect URIs or sign-out redirects (contract §11).
 *
 * @param type decides the rules: production is stricter
 * @returns an error that says what to write instead
 */
export function checkRedirectUri(uri: string, type: EnvironmentType): Check {
  const address = parseAddress(uri);
  if (isFault(address)) return refuse(sentenceOf(address));
  const error =
    wildcardError(address, type) ??
    (type === 'staging' ? undefined : productionError(address, uri, 'redirect'));
  return error === undefined ? { ok: true } : refuse(error);
}

/** Whether an address may be an environment's sign-in endpoint: a page of the app, so a web address and no pattern. */
export function checkSignInEndpoint(uri: string, type: EnvironmentType): Check {
  const address = parseAddress(uri);
  if (isFault(address)) return refuse(sentenceOf(address));
  if (isPrivate(address)) return refuse('Use https://. The sign-in endpoint is a page of your app.');
  if (hasStar(address)) return refuse('Write the whole host: the sign-in endpoint takes no wildcard.');
  const error = type === 'staging' ? undefined : productionError(address, uri, 'page');
  return error === undefined ? { ok: true } : refuse(error);
}

/**
 * Whether an address that a request brought is one of those registered. Scheme, host, port, path and query must be
 * the same after parsing; one that does not parse, or holds a `*` itself, never matches.
 *
 * @param registered as they were written, each once checked by `checkRedirectUri`
 */
export function matchesRedirectUri(registered: readonly string[], candidate: string): boolean {
  const asked = parseAddress(candidate);
  if (isFault(asked) || hasStar(asked)) return false;
  return registered.some((uri) => {
    const known = parseAddress(uri);
    return !isFault(known) && isSame(known, asked);
  });
}

/** What two registered addresses have in common exactly when they are the same one, written alike or not. */
export function identityOf(uri: string): string {
  const address = parseAddress(uri);
  if (isFault(address)) return uri;
  const port = takesAnyPort(address) ? '*' : address.port;
  return JSON.stringify([address.scheme, address.host, port, address.rest]);
}

/** Whether a registered address stands for many; such a one is never the default. */
export function isWildcard(uri: string): boolean {
  const address = parseAddress(uri);
  return !isFault(address) && hasStar(address);
}

/** Whether an address opens an app by a scheme of its own, as only public clients do (RFC 8252 §7.1). */
export function hasPrivateScheme(uri: string): boolean {
  const address = parseAddress(uri);
  return !isFault(address) && isPrivate(address);
}

function isSame(known: Address, asked: Address): boolean {
  return (
    known.scheme === asked.scheme &&
    isSameHost(known.host, asked.host) &&
    (known.port === asked.port || takesAnyPort(known)) &&
    known.rest === asked.rest
  );
}

function isSameHost(known: string, asked: string): boolean {
  const star = known.indexOf(STAR);
  if (star < 0) return known === asked;
  const [before, after] = [known.slice(0, star), known.slice(star + 1)];
  if (!asked.startsWith(before) || !asked.endsWith(after)) return false;
  return STARRED.test(asked.slice(before.length, asked.length - after.length));
}

/** Whether the app may choose its port as it starts. */
export function takesAnyPort(address: Address): boolean {
  return address.scheme === 'http' && !address.hasWrittenPort && ANY_PORT_HOSTS.includes(address.host);
}

function wildcardError(address: Address, type: EnvironmentType): string | undefined {
  if (!hasStar(address)) return undefined;
  if (type !== 'staging') return 'Production takes no wildcard. Write the whole address.';
  const [first = '', ...others] = address.host.split('.');
  if (!first.includes(STAR) || `${others.join('.')}${address.rest}`.includes(STAR)) {
    return 'Move the * into the first part of the host, like https://*.example.com/callback.';
  }
  if (first.split(STAR).length > 2) return 'Keep one *. A second one is not allowed.';
  const parent = others.join('.');
  if (parent === '') return 'Write the whole host behind the *, like https://*.example.com/callback.';
  if (first === STAR && !belongsToOneOwner(parent)) {
    return `Add your own name to the *, like https://*-your-team.${parent}: anybody can have a host below ${parent}.`;
  }
  return undefined;
}

/** Whether all hosts below `parent` are in the same hands: it is no public suffix, of either section of the list. */
function belongsToOneOwner(parent: string): boolean {
  if (parent === 'localhost') return true;
  const host = `any.${parent}`;
  const owner = getDomain(host, { allowPrivateDomains: true });
  return owner !== null && owner !== host;
}

function productionError(address: Address, uri: string, use: 'redirect' | 'page'): string | undefined {
  if (address.scheme === 'http' && !isLoopback(address.host)) {
    return 'Production needs https. Change http to https.';
  }
  if (use === 'redirect' && address.hasQuery) {
    return `Remove “${uri.slice(uri.indexOf('?'))}”. Production takes no query.`;
  }
  return undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

const isPrivate = (address: Address) => address.host === '';
const hasStar = (address: Address) => address.host.includes(STAR) || address.rest.includes(STAR);
const refuse = (error: string): Check => ({ ok: false, error });
