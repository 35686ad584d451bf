import { type Context, inTransaction } from '../../context.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { type ApiError, oauthError } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
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
  const standing = await loadStanding(context, result.attempt);
  const step = decide(standing);
  if (step.status === 'owed') throw await owe(context, environment, result, step.requirement, standing);
  const { user } = standing;
  if (!user) throw new Error('a complete attempt has its user');
  const answer = await issueTokens(context, environment, { ...standing, user }, result.events);
  if (!answer) throw oauthError('invalid_grant', 'This sign-in was completed already.');
  return answer;
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
    await saveAttempt(tx, result.attempt, sha256(pendingToken));
    for (const { event, data } of result.events) await recordEvent(tx, environment.id, event, data);
  });
  return await owedError(context, environment, requirement, standing, pendingToken);
}
