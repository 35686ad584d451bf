import {
  BUILT_IN_CLIENT_ID,
  findEnvironmentByClientId,
  listEnvironments,
} from '../features/environments/service.js';
import { rotateSigningKeys } from '../features/signing-keys/service.js';
import type { Outcome, Place } from './place.js';

/** Hands the signing of tokens over to the next key, in every environment. */
export async function rotateKeys(
  { context }: Pick<Place, 'context'>,
  options: { compromised?: unknown },
): Promise<Outcome> {
  const compromised = options.compromised === true;
  const builtIn = await findEnvironmentByClientId(context, BUILT_IN_CLIENT_ID);
  const environments = [...(await listEnvironments(context)), ...(builtIn ? [builtIn] : [])];
  const lines: string[] = [];
  for (const environment of environments) {
    const { kid, signsFrom } = await rotateSigningKeys(context, environment.id, { compromised });
    lines.push(`${environment.name}: ${kid} signs from ${signsFrom.toISOString()}`);
  }
  if (compromised) {
    lines.push(
      'The keys before are gone: access tokens that they signed stop working as apps fetch the new set.',
    );
  }
  return { lines, exitCode: 0 };
}
