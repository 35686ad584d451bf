import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from './connection.js';

/** Who lives in the installation that is measured: one environment, 20 organizations, 2,000 users. */
export const CLIENT_ID = 'client_bench';
export const API_KEY = 'sk_bench_0123456789abcdef0123456789abcdef';
export const PASSWORD = 'seven green umbrellas at noon';
const USERS = 2000;
const ORGANIZATIONS = 20;
/** Those who have a password and can sign in: as many as there are connections at most. */
const SIGNED_IN = 50;

export const emailOf = (index: number) => `user${index}@bench.test`;
export const idOf = (index: number) => `user_bench_${index}`;
export const userIds = Array.from({ length: USERS }, (_, index) => idOf(index));

/** Writes the configuration file that makes them all at the first start. */
export function writePopulation(folder: string): string {
  const file = join(folder, 'latchkey.json');
  const environment = {
    name: 'Bench',
    type: 'production',
    client_id: CLIENT_ID,
    api_keys: [API_KEY],
    redirect_uris: ['https://app.bench.test/callback'],
    permissions: ['posts:read', 'posts:write', 'members:invite'].map((slug) => ({ slug, name: slug })),
    roles: [{ slug: 'editor', name: 'Editor', permissions: ['posts:read', 'posts:write'] }],
    organizations: Array.from({ length: ORGANIZATIONS }, (_, index) => ({
      id: `org_bench_${index}`,
      name: `Organization ${index}`,
    })),
    users: userIds.map((id, index) => ({
      id,
      email: emailOf(index),
      email_verified: true,
      first_name: 'Ada',
      last_name: `Lovelace ${index}`,
      memberships: [{ organization: `org_bench_${index % ORGANIZATIONS}`, role: 'editor' }],
      ...(index < SIGNED_IN ? { password: PASSWORD } : {}),
    })),
  };
  writeFileSync(file, JSON.stringify({ environments: [environment] }));
  return file;
}

/** Signs the first `count` in, one after another, and returns their refresh tokens. */
export async function signIn(port: number, count: number): Promise<string[]> {
  const connection = await Connection.open(port);
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { status, body } = await connection.post(
      '/user_management/authenticate',
      JSON.stringify({
        grant_type: 'password',
        client_id: CLIENT_ID,
        client_secret: API_KEY,
        email: emailOf(index),
        password: PASSWORD,
      }),
    );
    if (status !== 200) throw new Error(`user ${index} could not sign in: ${status} ${body}`);
    tokens.push((JSON.parse(body) as { refresh_token: string }).refresh_token);
  }
  connection.close();
  return tokens;
}
