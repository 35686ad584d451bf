import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { Connection } from './connection.js';

/** Checks tokens against the published keys: what is counted must have been signed. */
export async function assertGenuine(port: number, clientId: string, tokens: string[]): Promise<void> {
  const connection = await Connection.open(port);
  const { body } = await connection.get(`/sso/jwks/${clientId}`);
  connection.close();
  const keys = createLocalJWKSet(JSON.parse(body) as JSONWebKeySet);
  for (const token of tokens) await jwtVerify(token, keys, { audience: clientId });
}
