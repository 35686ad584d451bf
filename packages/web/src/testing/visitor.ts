import type { Face } from './face.js';
import { APP_ORIGIN } from './stage.js';

/** An answer of an application as its visitor sees it. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Where it sends the browser; null where it does not. */
  location: string | null;
  /** The `Set-Cookie` lines. */
  cookies: string[];
  text: string;
}

const MOST_COOKIE_BYTES = 4096;

const DOCUMENT = { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' };
const DATA = { accept: 'application/json', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' };

/** A browser in front of an application: it keeps cookies, and follows nothing by itself. */
export class Visitor {
  constructor(
    public face: Face,
    readonly jar = new Map<string, string>(),
  ) {}

  /** Opens a page. */
  open(path: string, init: RequestInit = {}): Promise<Answer> {
    return this.#send(path, { ...init, headers: { ...DOCUMENT, ...init.headers } });
  }

  /** Fetches data, as a script does. */
  fetchData(path: string): Promise<Answer> {
    return this.#send(path, { headers: DATA });
  }

  /** Somebody at another browser that has the same cookies. */
  copy(): Visitor {
    return new Visitor(this.face, new Map(this.jar));
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const url = new URL(path, APP_ORIGIN);
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie && { cookie }) };
    const response = await this.face.handle(new Request(url, { ...init, headers }));
    const cookies = response.headers.getSetCookie();
    for (const line of cookies) this.#keep(line);
    return {
      status: response.status,
      headers: response.headers,
      location: response.headers.get('location'),
      cookies,
      text: await response.text(),
    };
  }

  #keep(line: string): void {
    // A browser drops it in silence, which here would look like a sign-out of the application's own making.
    if (line.length > MOST_COOKIE_BYTES) throw new Error(`a cookie of ${line.length} bytes`);
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (/; Max-Age=0\b/.test(line)) this.jar.delete(name);
    else this.jar.set(name, pair.slice(name.length + 1));
  }
}
