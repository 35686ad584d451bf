import type { Authentication } from '../../api/types.js';

/** The form: numbers as they are typed, and the version that the typing began on. */
export interface Settings {
  readonly version: Authentication['version'];
  /** Whether people sign in with a password; shown, not changed. */
  readonly password: boolean;
  readonly sign_up: boolean;
  readonly password_min_length: string;
  readonly access_token_minutes: string;
  readonly inactivity_hours: string;
  readonly maximum_hours: string;
}

/** The form of what is saved. */
export function toSettings({ version, authentication, sessions }: Authentication): Settings {
  return {
    version,
    password: authentication.password,
    sign_up: authentication.sign_up,
    password_min_length: String(authentication.password_min_length),
    access_token_minutes: String(sessions.access_token_minutes),
    inactivity_hours: String(sessions.inactivity_hours),
    maximum_hours: String(sessions.maximum_hours),
  };
}

/** The request of a form; what is no number is sent as one that the server refuses at its field. */
export function toRequest(settings: Settings) {
  return {
    version: settings.version,
    authentication: {
      password: settings.password,
      sign_up: settings.sign_up,
      password_min_length: numberOf(settings.password_min_length),
    },
    sessions: {
      access_token_minutes: numberOf(settings.access_token_minutes),
      inactivity_hours: numberOf(settings.inactivity_hours),
      maximum_hours: numberOf(settings.maximum_hours),
    },
  };
}

function numberOf(typed: string): number {
  const number = Number(typed.trim());
  return typed.trim() === '' || !Number.isFinite(number) ? 0 : number;
}

const LABELS = {
  sign_up: 'Sign-up',
  password_min_length: 'Shortest password',
  access_token_minutes: 'Access token lifetime',
  inactivity_hours: 'Inactivity limit',
  maximum_hours: 'Longest session',
} as const;

/** What somebody else changed, in sentences. */
export function describeSettings(before: Settings, after: Settings): string[] {
  return Object.entries(LABELS).flatMap(([key, label]) => {
    const value = after[key as keyof typeof LABELS];
    return value === before[key as keyof typeof LABELS] ? [] : [`${label}: ${wordOf(value)}`];
  });
}

const wordOf = (value: string | boolean) => (typeof value === 'string' ? value : value ? 'open' : 'closed');

/** A number of hours in the unit that people think in: "14 days", or undefined where hours say it best. */
export function inDays(typed: string): string | undefined {
  const hours = Number(typed);
  if (!Number.isFinite(hours) || hours < 48 || hours % 24 !== 0) return undefined;
  return `${(hours / 24).toLocaleString('en')} days`;
}
