import type { Channel, Host } from '../host.js';

type Network = (url: string, init: RequestInit) => Promise<Response>;

interface Cookie {
  name: string;
  value: string;
  path: string;
  isHttpOnly: boolean;
}

/** A browser profile: what its tabs share. */
export class FakeBrowser {
  readonly localStorage = memory();
  cookies: Cookie[] = [];
  hasLocks = true;
  readonly channels = new Set<FakeChannel>();
  readonly locks = new FakeLocks();

  constructor(readonly network: Network) {}

  /** Opens a page in a new tab, or anew in a tab that is given. */
  open(href: string, tab = new FakeTab(this)): FakeTab {
    tab.show(href);
    return tab;
  }

  /** Sends a request with the cookies that the page's script asks for. */
  async fetch(url: string, init: RequestInit, origin: string): Promise<Response> {
    const { pathname } = new URL(url);
    const isWithCookies = init.credentials === 'include';
    const sent = this.cookies.filter(({ path }) => isWithCookies && pathname.startsWith(path));
    const headers = new Headers(init.headers);
    headers.set('origin', origin);
    if (sent.length > 0) headers.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '));
    const answer = await this.network(url, { ...init, headers });
    if (isWithCookies) for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    const path = attributes.find((one) => one.startsWith('Path='))?.slice('Path='.length) ?? '/';
    this.cookies = this.cookies.filter((cookie) => cookie.name !== name);
    if (value !== '') this.cookies.push({ name, value, path, isHttpOnly: attributes.includes('HttpOnly') });
  }
}

/** A tab; its page is the host of a client. */
export class FakeTab implements Host {
  sessionStorage = memory();
  /** The addresses that its page has left for. */
  readonly left: string[] = [];
  isHidden = false;
  readonly location = { href: '', origin: '', hostname: '', assign: (url: string | URL) => this.#leave(url) };
  readonly history = {
    state: null,
    replaceState: (_: unknown, __: string, url?: string | URL | null) => this.#at(url),
  };
  readonly document: Host['document'];
  readonly navigator: Host['navigator'];
  readonly crypto = crypto;
  readonly BroadcastChannel: Host['BroadcastChannel'];
  readonly #events = new EventTarget();

  constructor(readonly browser: FakeBrowser) {
    const tab = this;
    this.document = {
      get cookie() {
        const readable = browser.cookies.filter(({ isHttpOnly, path }) => !isHttpOnly && path === '/');
        return readable.map(({ name, value }) => `${name}=${value}`).join('; ');
      },
      get hidden() {
        return tab.isHidden;
      },
      addEventListener: (type: string, listener: () => void) => this.#events.addEventListener(type, listener),
      removeEventListener: (type: string, listener: () => void) =>
        this.#events.removeEventListener(type, listener),
    } as Host['document'];
    this.navigator = browser.hasLocks ? { locks: browser.locks as unknown as LockManager } : {};
    this.BroadcastChannel = class extends FakeChannel {
      constructor(name: string) {
        super(name, browser.channels);
      }
    };
  }

  get localStorage() {
    return this.browser.localStorage;
  }

  fetch(url: string, init: RequestInit): Promise<Response> {
    return this.browser.fetch(url, init, this.location.origin);
  }

  addEventListener(type: string, listener: () => void, options?: { once: boolean }): void {
    this.#events.addEventListener(type, listener, options);
  }

  removeEventListener(type: string, listener: () => void): void {
    this.#events.removeEventListener(type, listener);
  }

  /** What happens to a page: it is shown or hidden, the network is back, it has been left. */
  happens(type: 'visibilitychange' | 'online' | 'pagehide'): void {
    this.#events.dispatchEvent(new Event(type));
  }

  show(href: string): void {
    this.#at(href);
  }

  #at(href: string | URL | null | undefined): void {
    const url = new URL(href ?? '', this.location.href || undefined);
    Object.assign(this.location, { href: url.href, origin: url.origin, hostname: url.hostname });
  }

  #leave(url: string | URL): void {
    this.left.push(String(url));
  }
}

class FakeChannel implements Channel {
  onmessage: BroadcastChannel['onmessage'] = null;

  constructor(
    readonly name: string,
    readonly all: Set<FakeChannel>,
  ) {
    all.add(this);
  }

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    for (const other of this.all) {
      if (other === this || other.name !== this.name) continue;
      queueMicrotask(() =>
        other.onmessage?.call(other as unknown as BroadcastChannel, { data: copy } as MessageEvent),
      );
    }
  }

  close(): void {
    this.all.delete(this);
  }
}

/** Web Locks, as far as one name and one holder go. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();
  #holders = 0;

  async request<Result>(
    _name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    use: (lock: object | null) => Promise<Result>,
  ): Promise<Result> {
    if (options.ifAvailable && this.#holders > 0) return await use(null);
    this.#holders += 1;
    const before = this.#last;
    const aborted = new Promise<never>((_, reject) => {
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
    });
    const run = Promise.race([before, aborted]).then(() => use({}));
    this.#last = Promise.allSettled([before, run]);
    try {
      return await run;
    } finally {
      this.#holders -= 1;
    }
  }
}

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { all(): string } {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    all: () => JSON.stringify([...values]),
  };
}
