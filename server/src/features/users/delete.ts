import { type Context, inTransaction } from '../../context.js';
import { notFound } from '../../platform/http/api-error.js';
import { recordEvent } from '../events/service.js';
import { recordLostMemberships } from '../memberships/service.js';
import { endUserSessions } from '../sessions/service.js';
import { userBody } from './service.js';
import { deleteUser, selectUserForChange } from './store.js';

/**
 * Deletes a user with all that is theirs. Their sessions end first, so that each is told of; the row is held from the
 * start, so that no session can begin in between.
 *
 * @throws ApiError 404
 */
export async function deleteUserByServer(
  context: Context,
  environmentId: string,
  userId: string,
): Promise<void> {
  await inTransaction(context, async (tx) => {
    const user = await selectUserForChange(tx, environmentId, userId, 'delete');
    if (!user) throw notFound('User', userId);
    await endUserSessions(tx, environmentId, userId, { reason: 'user_deleted' });
    await recordLostMemberships(tx, environmentId, userId);
    await deleteUser(tx, environmentId, userId);
    await recordEvent(tx, environmentId, 'user.deleted', userBody(user));
  });
}
