import { type Context, inTransaction } from '../../context.js';
import { type FieldError, invalidParameters, notFound } from '../../platform/http/api-error.js';
import {
  type EnvironmentRecord,
  findEnvironmentRecord,
  lockEnvironment,
  updateEnvironment,
} from '../environments/service.js';
import { PASSWORD_MIN_LENGTH } from '../passwords/service.js';
import { refuseIfChanged, refuseIfManaged, versionOf } from './whole-value.js';

/** How people sign in to an environment and for how long, by the names and units of the configuration file. */
export interface AuthenticationSettings {
  authentication: { password: boolean; sign_up: boolean; password_min_length: number };
  sessions: { access_token_minutes: number; inactivity_hours: number; maximum_hours: number };
}

export type PresentAuthentication = AuthenticationSettings & {
  version: string;
  managed_by_configuration: string[];
};

const KEYS = ['authentication', 'sessions'] as const;

/** Lowest and highest of each number, as the configuration file takes it. */
const RANGES = {
  'authentication.password_min_length': [PASSWORD_MIN_LENGTH.lowest, PASSWORD_MIN_LENGTH.highest],
  'sessions.access_token_minutes': [1, 1440],
  'sessions.inactivity_hours': [1, 8760],
  'sessions.maximum_hours': [1, 87_600],
} as const;

export function readAuthentication(environment: EnvironmentRecord): PresentAuthentication {
  const { password, sign_up, password_min_length } = environment.authentication;
  const value: AuthenticationSettings = {
    authentication: { password, sign_up, password_min_length },
    sessions: {
      access_token_minutes: environment.accessTokenSeconds / 60,
      inactivity_hours: environment.inactivitySeconds / 3600,
      maximum_hours: environment.maximumSeconds / 3600,
    },
  };
  const managed = KEYS.filter((key) => environment.configuredKeys.includes(key));
  return { version: versionOf(value), managed_by_configuration: managed, ...value };
}

/**
 * Makes this the whole value.
 *
 * @param version of the value that was read
 * @throws ApiError 409 where somebody else saved since or the file owns what changes, 422 for each wrong number
 */
export async function saveAuthentication(
  context: Context,
  environmentId: string,
  given: AuthenticationSettings,
  version: string,
): Promise<PresentAuthentication> {
  const wanted = known(given);
  return await inTransaction(context, async (tx) => {
    await lockEnvironment(tx, environmentId);
    const environment = await findEnvironmentRecord(tx, environmentId);
    if (!environment) throw notFound('Environment', environmentId);
    const present = readAuthentication(environment);
    const changed = KEYS.filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(present[key]));
    // A save whose answer was lost comes again.
    if (changed.length === 0) return present;
    refuseIfChanged(present, version);
    const errors = errorsOf(wanted);
    if (errors.length > 0) throw invalidParameters(errors);
    refuseIfManaged(changed, environment.configuredKeys);
    const { authentication, sessions } = wanted;
    await updateEnvironment(tx, environmentId, {
      authentication,
      accessTokenSeconds: sessions.access_token_minutes * 60,
      inactivitySeconds: sessions.inactivity_hours * 3600,
      maximumSeconds: sessions.maximum_hours * 3600,
    });
    const saved = await findEnvironmentRecord(tx, environmentId);
    if (!saved) throw notFound('Environment', environmentId);
    return readAuthentication(saved);
  });
}

/** Of what came, what is known, in one order: the rest is ignored (contract §8). */
function known({ authentication, sessions }: AuthenticationSettings): AuthenticationSettings {
  const { password, sign_up, password_min_length } = authentication;
  const { access_token_minutes, inactivity_hours, maximum_hours } = sessions;
  return {
    authentication: { password, sign_up, password_min_length },
    sessions: { access_token_minutes, inactivity_hours, maximum_hours },
  };
}

function errorsOf({ authentication, sessions }: AuthenticationSettings): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string) => errors.push({ code: 'invalid', field, message });
  if (!authentication.password) {
    refuse('authentication.password', 'There is no other way to sign in yet, so this one stays.');
  }
  const numbers: Record<keyof typeof RANGES, number> = {
    'authentication.password_min_length': authentication.password_min_length,
    'sessions.access_token_minutes': sessions.access_token_minutes,
    'sessions.inactivity_hours': sessions.inactivity_hours,
    'sessions.maximum_hours': sessions.maximum_hours,
  };
  for (const [field, [lowest, highest]] of Object.entries(RANGES)) {
    const value = numbers[field as keyof typeof RANGES];
    if (Number.isInteger(value) && value >= lowest && value <= highest) continue;
    refuse(field, `Write a whole number from ${lowest} to ${highest}.`);
  }
  return errors;
}
