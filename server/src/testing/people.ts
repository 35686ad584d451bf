import type { TestEnvironment } from './environment.js';
import type { TestServer } from './server.js';

export const ADAS_PASSWORD = 'correct horse battery';

export interface Person {
  id: string;
  email: string;
  password: string;
}

/** A verified user with a password, made through the API. */
export async function aUser(
  environment: TestEnvironment,
  fields: Record<string, unknown> = {},
): Promise<Person> {
  const email = String(fields.email ?? 'ada@northwind.test');
  const answer = await environment.request('POST', '/user_management/users', {
    body: {
      email,
      password: ADAS_PASSWORD,
      first_name: 'Ada',
      last_name: 'Lovelace',
      email_verified: true,
      ...fields,
    },
  });
  if (answer.status !== 201) throw new Error(`no user: ${answer.text}`);
  return { id: answer.body.id, email, password: String(fields.password ?? ADAS_PASSWORD) };
}

/** Signs a person in by their password; the answer of the API. */
export async function signedIn(environment: TestEnvironment, person: Person) {
  const answer = await environment.authenticate({
    grant_type: 'password',
    email: person.email,
    password: person.password,
  });
  if (answer.status !== 200) throw new Error(`no sign-in: ${answer.text}`);
  return answer.body as { access_token: string; refresh_token: string; user: { id: string } };
}

/** An organization with the person as a member. */
export async function anOrganization(
  server: TestServer,
  environment: TestEnvironment,
  person: Person,
  options: { name?: string; roles?: string[] } = {},
): Promise<string> {
  const { context } = server;
  const now = context.clock.now();
  const stamps = { created_at: now, updated_at: now };
  const id = context.ids.create('org');
  await context.db
    .insertInto('organizations')
    .values({ id, environment_id: environment.environment.id, name: options.name ?? 'Northwind', ...stamps })
    .execute();
  await context.db
    .insertInto('organization_memberships')
    .values({
      user_id: person.id,
      id: context.ids.create('om'),
      environment_id: environment.environment.id,
      organization_id: id,
      role_slugs: options.roles ?? ['member'],
      ...stamps,
    })
    .execute();
  return id;
}

/** What a token says. */
export function claimsOf(accessToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
