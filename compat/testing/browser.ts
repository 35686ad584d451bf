/** Where a browser is. */
export interface Page {
  /** Of a page of the server, or the first address beyond it. */
  url: URL;
  status: number;
  html: string;
}

/** A browser without JavaScript, over plain HTTP: keeps cookies, follows redirects to the app's door, posts forms. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  #page: Page | undefined;

  /** Opens an address and follows redirects for as long as they stay at its origin. */
  async open(url: string): Promise<Page> {
    return await this.#request(new URL(url), {});
  }

  /** Posts the page's form that has controls of these names, with its hidden fields. */
  async submit(fields: Record<string, string>): Promise<Page> {
    const page = this.#page;
    const names = Object.keys(fields);
    const form = page && formsOf(page.html).find(({ body }) => names.every((name) => hasControl(body, name)));
    if (!page || !form) {
      const [, heading] = /<h1[^>]*>(.*?)<\/h1>/s.exec(page?.html ?? '') ?? [];
      throw new Error(`no form with ${names.join(', ')} at ${page?.url}, a page that says: ${heading}`);
    }
    const target = new URL(form.action, page.url);
    return await this.#request(target, {
      method: 'POST',
      headers: { origin: target.origin, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ ...form.hidden, ...fields }),
    });
  }

  async #request(url: URL, init: RequestInit): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...init.headers };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const location = answer.headers.get('location');
    const html = await answer.text();
    if (location === null) return this.#at({ url, status: answer.status, html });
    const target = new URL(location, url);
    if (target.origin !== url.origin) return this.#at({ url: target, status: answer.status, html: '' });
    return await this.#request(target, {});
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  #at(page: Page): Page {
    this.#page = page;
    return page;
  }
}

function formsOf(html: string) {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', body = '']) => ({
    action: attribute(tag, 'action'),
    hidden: Object.fromEntries(
      [...body.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
        attribute(input, 'name'),
        attribute(input, 'value'),
      ]),
    ),
    body,
  }));
}

function hasControl(form: string, name: string): boolean {
  return form.includes(`name="${name}"`);
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(` ${name}="([^"]*)"`).exec(tag) ?? [];
  return value.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
