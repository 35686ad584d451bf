import { inTransaction } from '../context.js';
import { createAdministratorLink } from '../features/administrators/service.js';
import { ensureBuiltInEnvironment } from '../features/environments/service.js';
import type { TestAnswer } from './environment.js';
import { ADAS_PASSWORD } from './people.js';
import type { TestServer } from './server.js';

const ORIGIN = 'http://localhost:4000';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the dashboard's own page sends with everything that changes something. */
export const FROM_THE_PAGE = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'x-latchkey-dashboard': '1',
};

/** The dashboard's page in a browser of its own, as far as its API and its cookies go. */
export class DashboardVisitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly server: Pick<TestServer, 'app'>) {}

  async call(
    method: Method,
    path: string,
    body?: object,
    headers: Record<string, string> = FROM_THE_PAGE,
  ): Promise<TestAnswer> {
    const answer = await this.server.app.inject({
      method,
      url: `/dashboard/api${path}`,
      headers: {
        ...headers,
        ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') }),
      },
      ...(body && { payload: body }),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      body: isJson && answer.body !== '' ? answer.json() : undefined,
      text: answer.body,
      headers: answer.headers,
    };
  }
}

export interface TestAdministrator {
  id: string;
  email: string;
  password: string;
  visitor: DashboardVisitor;
}

/** A one-time link's token, on a server that is set up as a start does it. */
export async function anAdministratorLink({ context }: TestServer): Promise<string> {
  await inTransaction(context, ensureBuiltInEnvironment);
  const { url } = await createAdministratorLink(context);
  return new URL(url).hash.replace('#token=', '');
}

let count = 0;

/** An administrator who came by a one-time link and is signed in. */
export async function anAdministrator(server: TestServer): Promise<TestAdministrator> {
  count += 1;
  const token = await anAdministratorLink(server);
  const visitor = new DashboardVisitor(server);
  const email = `grace-${count}@northwind.test`;
  const details = { first_name: 'Grace', last_name: 'Hopper', email, password: ADAS_PASSWORD };
  const told = await visitor.call('POST', '/first-administrator', { token, ...details });
  if (told.status !== 200) throw new Error(`no sign-up: ${told.text}`);
  const code = server.mails.at(-1)?.code;
  const made = await visitor.call('POST', '/first-administrator/code', { token, code });
  if (made.status !== 204) throw new Error(`no administrator: ${made.text}`);
  const { body } = await visitor.call('GET', '/session');
  return { id: body.administrator.id, email, password: ADAS_PASSWORD, visitor };
}
