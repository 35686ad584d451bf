import type { InjectOptions } from 'fastify';
import type { Api } from '../../platform/http/server.js';

/** Names under which secrets and addresses travel, in bodies, forms, queries and answers. */
const NAMES = new Set([
  ...['email', 'new_email', 'login_hint', 'password', 'new_password', 'code', 'token', 'csrf', 'state'],
  ...['client_secret', 'code_verifier', 'refresh_token', 'access_token', 'pending_authentication_token'],
  ...['password_reset_token', 'password_hash'],
]);

/** Everything that must not be kept by anybody but its owner, and where it was seen. */
export class SecretCollector {
  readonly seen = new Map<string, string>();

  add(value: unknown, where: string): void {
    if (typeof value === 'string' && value.length >= 6) this.seen.set(value, where);
  }

  /** The secrets that a text holds, as they are or as they are written in addresses and in JSON. */
  foundIn(text: string): string[] {
    const isThere = (secret: string) =>
      /^\d{6}$/.test(secret)
        ? new RegExp(`(?<![0-9a-f])${secret}(?![0-9a-f])`, 'i').test(text)
        : spellings(secret).some((spelling) => text.includes(spelling));
    return [...this.seen]
      .filter(([secret]) => isThere(secret))
      .map(([secret, where]) => `${where}: ${secret}`);
  }

  /** The same server; whatever secret goes in or comes out is remembered. */
  watch(app: Api): Api {
    return new Proxy(app, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== 'inject') return typeof value === 'function' ? value.bind(target) : value;
        return async (options: InjectOptions) => {
          this.#request(options);
          const answer = await target.inject(options);
          for (const cookie of answer.cookies) this.#cookie(`${cookie.name}=${cookie.value}`);
          this.#address(String(answer.headers.location ?? ''));
          for (const [, named = '', held] of answer.body.matchAll(/name="(\w+)" value="([^"]+)"/g)) {
            if (NAMES.has(named)) this.add(held, named);
          }
          // The `code` of a refusal is its name.
          if (answer.statusCode < 400 && answer.body.startsWith('{')) this.#fields(answer.json());
          return answer;
        };
      },
    });
  }

  #request({ headers = {}, payload, url }: InjectOptions): void {
    this.add(/^\w+ (.*)$/.exec(String(headers.authorization ?? ''))?.[1], 'authorization');
    for (const cookie of String(headers.cookie ?? '').split('; ')) this.#cookie(cookie);
    this.#address(String(url));
    if (typeof payload === 'string') this.#pairs(new URLSearchParams(payload));
    else this.#fields(payload);
  }

  #cookie(cookie: string): void {
    const value = cookie.slice(cookie.indexOf('=') + 1);
    for (const part of [value, ...value.split('.')]) this.add(part, 'cookie');
  }

  #address(address: string): void {
    this.#pairs(new URLSearchParams(address.split('?')[1] ?? ''));
  }

  #pairs(pairs: URLSearchParams): void {
    for (const [name, value] of pairs) if (NAMES.has(name)) this.add(value, name);
  }

  #fields(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (NAMES.has(name)) this.add(inner, name);
      this.#fields(inner);
    }
  }
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    new URLSearchParams({ '': secret }).toString().slice(1),
    bytes.toString('base64'),
    bytes.toString('hex'),
    [...bytes].join(','),
  ];
}
