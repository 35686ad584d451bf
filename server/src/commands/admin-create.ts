import { createAdministratorLink } from '../features/administrators/service.js';
import type { Outcome, Place } from './place.js';

/** Prepares the one-time link that makes an administrator; the one before dies. */
export async function createAdmin({ context }: Pick<Place, 'context'>): Promise<Outcome> {
  const { url } = await createAdministratorLink(context);
  return {
    lines: [url, 'This link makes an administrator. It works once, for 1 hour; the one before is dead.'],
    exitCode: 0,
  };
}
