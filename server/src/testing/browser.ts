import { createHash, randomBytes } from 'node:crypto';
import type { Api } from '../platform/http/server.js';
import type { TestEnvironment } from './environment.js';

/** A page as a person without JavaScript meets it. */
export interface Page {
  status: number;
  /** Where the browser is, after redirects on our own origin. */
  url: string;
  html: string;
  headers: Record<string, string | string[] | number | undefined>;
  /** The address that the browser was sent to on another origin. */
  leftTo: URL | undefined;
  heading: string;
}

/** A browser with its cookies, over `inject`: follows our redirects, stops at others, posts the forms it is shown. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  page: Page | undefined;

  constructor(
    private readonly app: Api,
    private readonly origin = 'http://localhost:4000',
  ) {}

  async visit(url: string): Promise<Page> {
    return await this.#request('GET', url);
  }

  /** Submits the page's form with this action (or its first), the hidden fields filled in. */
  async submit(fields: Record<string, string>, action?: string): Promise<Page> {
    const { html, url } = this.#current();
    const form = formsOf(html).find((one) => action === undefined || one.action.startsWith(action));
    if (!form) throw new Error(`no form ${action ?? ''} on ${url}:\n${html}`);
    return await this.#request('POST', form.action || url, { ...form.hidden, ...fields });
  }

  /** Follows the link with this text. */
  async follow(text: string): Promise<Page> {
    const { html, url } = this.#current();
    const link = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].find(
      ([, , label]) => label?.replace(/<[^>]*>/g, '').trim() === text,
    );
    if (!link?.[1]) throw new Error(`no link "${text}" on ${url}:\n${html}`);
    return await this.visit(decode(link[1]));
  }

  #current(): Page {
    if (!this.page) throw new Error('the browser shows no page yet');
    return this.page;
  }

  async #request(method: 'GET' | 'POST', url: string, form?: Record<string, string>): Promise<Page> {
    const target = new URL(url, this.page?.url ?? this.origin);
    if (target.origin !== this.origin) {
      const left = { status: 0, url: target.href, html: '', headers: {}, leftTo: target, heading: '' };
      return left;
    }
    const answer = await this.app.inject({
      method,
      url: target.pathname + target.search,
      headers: {
        host: target.host,
        accept: 'text/html',
        ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') }),
        ...(form && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: this.origin,
          'sec-fetch-site': 'same-origin',
        }),
      },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    });
    for (const cookie of answer.cookies) {
      if (cookie.value === '' || cookie.maxAge === 0) this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, cookie.value);
    }
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
      return await this.#request('GET', new URL(location, target).href);
    }
    this.page = {
      status: answer.statusCode,
      url: target.href,
      html: answer.body,
      headers: answer.headers,
      leftTo: undefined,
      heading: decode(/<h1[^>]*>(.*?)<\/h1>/s.exec(answer.body)?.[1] ?? ''),
    };
    return this.page;
  }
}

interface Form {
  action: string;
  hidden: Record<string, string>;
}

function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', body = '']) => ({
    action: decode(/action="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    hidden: Object.fromEntries(
      [...body.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
        decode(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
        decode(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
      ]),
    ),
  }));
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** An authorization request of an app, with the verifier that belongs to it. */
export function authorizationUrl(
  environment: TestEnvironment,
  parameters: Record<string, string | undefined> = {},
): { url: string; verifier: string } {
  const verifier = randomBytes(32).toString('base64url');
  const query: Record<string, string | undefined> = {
    client_id: environment.environment.clientId,
    redirect_uri: environment.redirectUri,
    response_type: 'code',
    provider: 'authkit',
    state: 'a state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  };
  const search = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return { url: `/user_management/authorize?${search}`, verifier };
}
