import { type Context, inTransaction } from '../../context.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { writeTogether } from '../../platform/database/index.js';
import type { ApiError } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { eventWrite } from '../events/service.js';
import { owedError } from './answers.js';
import { type Connection, describeCall } from './call.js';
import { checkFields, findGrant, type GrantFields } from './fields.js';
import type { AttemptResult, Grant, TokenAnswer } from './grant.js';
import { issueTokens } from './issue.js';
import type { Requirement, Standing } from './requirements.js';
import { decide, loadStanding } from './standing.js';
import { saveAttempt } from './store.js';

/**
 * `POST /user_management/authenticate`: finds the grant, checks its fields and the client, lets the grant add its
 * proofs, and answers with tokens or with what is still owed.
 *
 * @throws ApiError in the documented shapes; 400 for a wrong client, never 401 (contract §8)
 */
export async function authenticate(
  context: Context,
  grants: ReadonlyMap<string, Grant>,
  fields: GrantFields,
  connection: Connection,
): Promise<TokenAnswer> {
  const grant = findGrant(grants, fields);
  checkFields(grant, fields);
  const call = describeCall(context, grant, fields, connection);
  if (grant.client !== 'own' || call.hasSeveralSecrets) await call.client();
  const result = await grant.run(call);
  if (result.status === 'tokens') return result.answer;
  return await settle(context, (await call.client()).environment, result);
}

/** Judges an attempt with its new proofs: completes it, or keeps it and says what is owed. */
async function settle(
  context: Context,
  environment: Environment,
  result: AttemptResult,
): Promise<TokenAnswer> {
  const standing = await loadStanding(context, result.attempt, result.user);
  const step = decide(standing);
  if (step.status === 'owed') throw await owe(context, environment, result, step.requirement, standing);
  const { user } = standing;
  if (!user) throw new Error('a complete attempt has its user');
  return await issueTokens(context, environment, { ...standing, user }, result);
}

async function owe(
  context: Context,
  environment: Environment,
  result: AttemptResult,
  requirement: Requirement,
  standing: Standing,
): Promise<ApiError> {
  // The same token goes on through all steps, so that a call whose answer was lost can be repeated.
  const pendingToken = result.pendingToken ?? context.random.token(160);
  await inTransaction(context, async (tx) => {
    await writeTogether(tx.db, [
      saveAttempt(tx, result.attempt, sha256(pendingToken)),
      ...result.events.map((event) => eventWrite(tx, environment.id, event)),
      ...(result.writes ?? []),
    ]);
  });
  return await owedError(context, environment, requirement, standing, pendingToken);
}
