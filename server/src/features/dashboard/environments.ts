import { type Context, inTransaction, type Work } from '../../context.js';
import { type FieldError, invalidParameters, notFound } from '../../platform/http/api-error.js';
import {
  checkRedirectUri,
  checkSignInEndpoint,
  createEnvironment,
  type EnvironmentRecord,
  findEnvironmentRecord,
  listRedirectUris,
  listSignOutRedirects,
  lockEnvironment,
  updateEnvironment,
} from '../environments/service.js';
import { refuseIfManaged } from './whole-value.js';

/**
 * Makes an environment.
 *
 * @throws ApiError 422 where the name is taken or none
 */
export async function makeEnvironment(
  context: Context,
  { name, type }: { name: string; type: 'staging' | 'production' },
): Promise<EnvironmentRecord> {
  const wanted = checkedName(name);
  const made = await inTransaction(context, (tx) => createEnvironment(tx, { name: wanted, type })).catch(
    (error: unknown) => {
      throw isNameTaken(error) ? nameTaken(wanted) : error;
    },
  );
  return await present(context, made.id);
}

/**
 * Renames an environment, or makes it production; never back, since what production refused might then be let in.
 *
 * @throws ApiError 409 where the configuration file owns it, 422 where the name is taken, or an address may not stay
 */
export async function changeEnvironment(
  context: Context,
  id: string,
  change: { name: string | undefined; type: 'production' | undefined },
): Promise<EnvironmentRecord> {
  const name = change.name === undefined ? undefined : checkedName(change.name);
  await inTransaction(context, async (tx) => {
    // An address added meanwhile would miss the stricter rules.
    await lockEnvironment(tx, id);
    const environment = await present(tx, id);
    const changed = [
      ...(name !== undefined && name !== environment.name ? ['name'] : []),
      ...(change.type !== undefined && change.type !== environment.type ? ['type'] : []),
    ];
    refuseIfManaged(changed, environment.configuredKeys);
    if (changed.includes('type')) await refuseLeftBehind(tx, environment);
    await updateEnvironment(tx, id, { name, type: change.type });
  }).catch((error: unknown) => {
    throw isNameTaken(error) ? nameTaken(name ?? '') : error;
  });
  return await present(context, id);
}

async function present(work: Work, id: string): Promise<EnvironmentRecord> {
  const record = await findEnvironmentRecord(work, id);
  if (!record) throw notFound('Environment', id);
  return record;
}

/** The rules of the configuration file's `name`. */
function checkedName(text: string): string {
  const name = text.trim();
  if (name.length < 1 || name.length > 255 || /[\u0000-\u001f\u007f]/.test(name)) {
    throw nameRefused('A name has 1 to 255 characters.');
  }
  if (name.toLowerCase() === 'latchkey') {
    throw nameRefused('Latchkey is the server’s own environment. Choose another name.');
  }
  return name;
}

function nameTaken(name: string) {
  return nameRefused(`There is an environment with the name “${name}” already. Choose another one.`);
}

function nameRefused(message: string) {
  return invalidParameters([{ code: 'invalid_name', field: 'name', message }]);
}

function isNameTaken(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'environments_name_key';
}

/** Production is stricter: each address that it would refuse is told. */
async function refuseLeftBehind(work: Work, environment: EnvironmentRecord): Promise<void> {
  const uris = [
    ...(await listRedirectUris(work, environment.id)),
    ...(await listSignOutRedirects(work, environment.id)),
  ].map(({ uri }) => ({ uri, check: checkRedirectUri(uri, 'production') }));
  const endpoint = environment.signInEndpoint;
  if (endpoint !== null) uris.push({ uri: endpoint, check: checkSignInEndpoint(endpoint, 'production') });
  const errors = uris.flatMap(({ uri, check }): FieldError[] =>
    check.ok ? [] : [{ code: 'address_not_allowed', field: 'type', message: `“${uri}”: ${check.error}` }],
  );
  if (errors.length > 0) throw invalidParameters(errors);
}
