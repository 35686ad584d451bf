import type { Work } from '../../context.js';

/** A person came back to an app, which exchanged its code. */
export interface AppSignIn {
  userId: string;
  redirectUri: string;
  usedAt: Date;
}

/**
 * The first sign-in that an app of an environment finished, as far as its code is still kept: for a day.
 *
 * @param exceptRedirectUri of an app that does not count
 */
export async function firstAppSignIn(
  work: Work,
  environmentId: string,
  exceptRedirectUri: string,
): Promise<AppSignIn | undefined> {
  const row = await work.db
    .selectFrom('authorization_codes')
    .select(['user_id', 'redirect_uri', 'used_at'])
    .where('environment_id', '=', environmentId)
    .where('redirect_uri', '!=', exceptRedirectUri)
    .where('used_at', 'is not', null)
    .$narrowType<{ used_at: Date }>()
    .orderBy('used_at')
    .limit(1)
    .executeTakeFirst();
  return row && { userId: row.user_id, redirectUri: row.redirect_uri, usedAt: row.used_at };
}
