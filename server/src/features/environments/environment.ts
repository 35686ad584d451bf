import type { Work } from '../../context.js';
import {
  type AuthenticationSettings,
  type BrandingSettings,
  type EnvironmentRow,
  type EnvironmentType,
  selectEnvironment,
  selectEnvironments,
} from './store.js';

/** The client id of the environment whose users are the dashboard's administrators (contract §5). */
export const BUILT_IN_CLIENT_ID = 'client_latchkey';

/** A wall: every row belongs to one environment, and every key resolves to one (architecture, idea 5). */
export interface Environment {
  id: string;
  clientId: string;
  name: string;
  type: EnvironmentType;
  signInEndpoint: string | null;
  /** `iss` of its tokens. */
  issuer: string;
  mailFrom: string | null;
  branding: BrandingSettings;
  authentication: Required<AuthenticationSettings>;
  accessTokenSeconds: number;
  inactivitySeconds: number;
  maximumSeconds: number;
}

export async function findEnvironmentByClientId(
  work: Work,
  clientId: string,
): Promise<Environment | undefined> {
  const row = await selectEnvironment(work, { clientId });
  return row && toEnvironment(work, row);
}

export async function findEnvironment(work: Work, id: string): Promise<Environment | undefined> {
  const row = await selectEnvironment(work, { id });
  return row && toEnvironment(work, row);
}

/** Every environment but the built-in one, oldest first. */
export async function listEnvironments(work: Work): Promise<Environment[]> {
  return (await selectEnvironments(work)).map((row) => toEnvironment(work, row));
}

/** Where the client of the built-in environment lives; its addresses follow the start and stand in no list. */
export function dashboardOf({ settings }: Pick<Work, 'settings'>): string {
  return `${settings.dashboardUrl}/dashboard`;
}

/** An environment as the dashboard shows it. */
export interface EnvironmentRecord extends Environment {
  type: 'staging' | 'production';
  /** The keys of the configuration file that the file owns. */
  configuredKeys: string[];
  createdAt: Date;
  updatedAt: Date;
}

/** Undefined for the built-in environment too: nobody sets it up (contract §5). */
export async function findEnvironmentRecord(work: Work, id: string): Promise<EnvironmentRecord | undefined> {
  const row = await selectEnvironment(work, { id });
  return row && toRecord(work, row);
}

/** Every environment but the built-in one, oldest first. */
export async function listEnvironmentRecords(work: Work): Promise<EnvironmentRecord[]> {
  return (await selectEnvironments(work)).flatMap((row) => toRecord(work, row) ?? []);
}

function toRecord(work: Pick<Work, 'settings'>, row: EnvironmentRow): EnvironmentRecord | undefined {
  const { type } = row;
  if (type === 'built_in') return undefined;
  const stamps = { configuredKeys: row.configured, createdAt: row.created_at, updatedAt: row.updated_at };
  return { ...toEnvironment(work, row), type, ...stamps };
}

/** A row with its defaults; the default issuer is `<base-url>/user_management/<client_id>` (contract §4). */
export function toEnvironment(work: Pick<Work, 'settings'>, row: EnvironmentRow): Environment {
  return {
    id: row.id,
    clientId: row.client_id,
    name: row.name,
    type: row.type,
    signInEndpoint: row.type === 'built_in' ? `${dashboardOf(work)}/login` : row.sign_in_endpoint,
    issuer: row.issuer ?? `${work.settings.baseUrl}/user_management/${row.client_id}`,
    mailFrom: row.mail_from,
    branding: row.branding,
    authentication: {
      password: row.authentication.password ?? true,
      // The built-in environment stays closed whatever its row says (contract §5).
      sign_up: row.type !== 'built_in' && (row.authentication.sign_up ?? true),
      password_min_length: row.authentication.password_min_length ?? 10,
    },
    accessTokenSeconds: row.access_token_seconds,
    inactivitySeconds: row.inactivity_seconds,
    maximumSeconds: row.maximum_seconds,
  };
}
