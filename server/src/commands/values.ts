import { isIP } from 'node:net';
import { StartupError } from '../platform/database/index.js';

/** A value with the name by which its giver knows it: `--port` or `PORT`. */
export interface Given {
  name: string;
  text: string;
}

const wrong = (message: string) => new StartupError(message, 2);

/**
 * The flag, else the variable; an empty one counts as not given.
 *
 * @throws StartupError 2 where it is not one line
 */
export function given(
  [flagName, flag]: [string, string | undefined],
  [variableName, variable]: [string, string | undefined],
): Given | undefined {
  const [name, text] = flag !== undefined && flag !== '' ? [flagName, flag] : [variableName, variable];
  if (text === undefined || text === '') return undefined;
  if (/[\u0000-\u001f\u007f]/.test(text))
    throw wrong(`${name} holds a character that does not show: write it in one line`);
  return { name, text };
}

/** @throws StartupError 2 */
export function portOf({ name, text }: Given): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw wrong(`${name} is “${text}”: give a number from 0 to 65535 (0 picks a free port)`);
}

/** @throws StartupError 2 */
export function oneOf<Choice extends string>({ name, text }: Given, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw wrong(`${name} is “${text}”: give ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`);
}

/**
 * An origin to build addresses from: scheme, host and port, without a slash at the end.
 *
 * @throws StartupError 2
 */
export function originOf({ name, text }: Given): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw wrong(`${name} is “${text}”: give a whole address, like https://auth.example.com`);
  }
  if (
    url.pathname !== '/' ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== '' ||
    text.endsWith('?')
  ) {
    throw wrong(`${name} is “${text}”: give only scheme, host and port, like ${url.origin}`);
  }
  return url.origin;
}

/**
 * Which proxies to believe: a number of them, or a list of their networks.
 *
 * @throws StartupError 2
 */
export function trustedProxies({ name, text }: Given): false | number | string[] {
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? false : Number(text);
  const networks = text.split(',').map((network) => network.trim());
  const bad = networks.find((network) => !isNetwork(network));
  if (bad === undefined) return networks;
  throw wrong(
    `${name} has “${bad}”: give the number of proxies (1), or their networks (10.0.0.0/8, fd00::/8)`,
  );
}

function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128));
}

/** Whether an address or name is of this machine only. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
