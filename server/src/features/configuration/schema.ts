import { z } from 'zod';
import { BUILT_IN_CLIENT_ID } from '../environments/service.js';
import { PASSWORD_MIN_LENGTH } from '../passwords/service.js';
import type { Seed } from './service.js';
import { flag, list, mailbox, number, webAddress, word } from './values.js';

const CLIENT_ID_RULE = 'A client id is client_ and 1 to 100 letters, digits, - or _.';
const KEY_RULE = 'An API key is sk_ and letters, digits, - or _, at most 255 characters in all.';

const clientId = z
  .string(CLIENT_ID_RULE)
  .regex(/^client_[A-Za-z0-9_-]{1,100}$/, CLIENT_ID_RULE)
  .refine(
    (id) => id !== BUILT_IN_CLIENT_ID,
    `The client id ${BUILT_IN_CLIENT_ID} is the server’s own. Choose another one.`,
  );

const name = word('A name has 1 to 255 characters.', 255).refine(
  (text) => text.trim().toLowerCase() !== 'latchkey',
  'Latchkey is the server’s own environment. Choose another name.',
);

const branding = z.strictObject({
  app_name: word('A name has 1 to 100 characters.', 100).nullable().optional(),
  logo_url: webAddress.nullable().optional(),
  logo_dark_url: webAddress.nullable().optional(),
  accent: z
    .string('Write a colour as "#0b6bcb".')
    .regex(/^#[0-9a-f]{6}$/i, 'Write a colour as "#0b6bcb".')
    .nullable()
    .optional(),
  theme: z.enum(['system', 'light', 'dark'], 'Write system, light or dark.').nullable().optional(),
  corner: number('Write 0, 4, 8 or 12.', (value) => [0, 4, 8, 12].includes(value))
    .nullable()
    .optional(),
  terms_url: webAddress.nullable().optional(),
  privacy_url: webAddress.nullable().optional(),
});

/** A setting whose feature comes in a later version: only "off" may be said, so that nobody believes it is on. */
const notYet = (key: string, off: string | boolean) =>
  z.literal([off], `This version has no ${key} yet. Write ${off}, or leave it out.`).optional();

const authentication = z.strictObject({
  password: z
    .literal([true], 'This version has no other way to sign in. Write true, or leave it out.')
    .optional(),
  sign_up: flag.optional(),
  password_min_length: number(
    'Write a whole number from 8 to 64.',
    (value) => value >= PASSWORD_MIN_LENGTH.lowest && value <= PASSWORD_MIN_LENGTH.highest,
  ).optional(),
  magic_auth: notYet('magic_auth', false),
  passkeys: notYet('passkeys', false),
  mfa: notYet('mfa', 'off'),
});

const sessions = z.strictObject({
  access_token_minutes: number(
    'Write a whole number from 1 to 1440.',
    (value) => value >= 1 && value <= 1440,
  ).optional(),
  inactivity_hours: number(
    'Write a whole number from 1 to 8760.',
    (value) => value >= 1 && value <= 8760,
  ).optional(),
  maximum_hours: number(
    'Write a whole number from 1 to 87600.',
    (value) => value >= 1 && value <= 87_600,
  ).optional(),
});

const environment = z.strictObject({
  name,
  type: z.enum(['staging', 'production'], 'Write staging or production.').optional(),
  client_id: clientId.optional(),
  api_keys: list(
    z
      .string(KEY_RULE)
      .regex(/^sk_[A-Za-z0-9_-]+$/, KEY_RULE)
      .max(255, KEY_RULE),
  ).optional(),
  redirect_uris: list(word('Write an address.')).optional(),
  sign_in_endpoint: word('Write an address.').nullable().optional(),
  sign_out_redirects: list(word('Write an address.')).optional(),
  cors_origins: list(word('Write an origin.')).optional(),
  mail_from: mailbox.nullable().optional(),
  branding: branding.optional(),
  authentication: authentication.optional(),
  sessions: sessions.optional(),
  issuer: webAddress.nullable().optional(),
});

/** What the file says of one environment; the keys of seeds stand beside these. */
export type NamedEnvironment = z.infer<typeof environment> & Record<string, unknown>;

/** Keys that a later version will take: refused by name, never accepted in silence. */
const LATER: Record<string, string> = {
  webhook_endpoints: 'This version has no webhooks yet. Leave the key out.',
};

/**
 * The schema of the whole file. Every object is strict: a key that is not known is a mistake, not a comment.
 *
 * @param seeds the keys that other features add to an environment
 */
export function configurationSchema(seeds: readonly Seed[]) {
  const added = Object.fromEntries(seeds.map((seed) => [seed.key, seed.schema.optional()]));
  const later = Object.fromEntries(
    Object.entries(LATER).map(([key, sentence]) => [key, z.undefined(sentence).optional()]),
  );
  const entry = environment.extend({ ...later, ...added }) as unknown as typeof environment;
  return z.strictObject({
    environments: z
      .array(entry, 'Write a list of environments.')
      .min(1, 'Name an environment, or start without a configuration file.')
      .superRefine(refuseTwice),
  });
}

/** Whether a key is known only to be refused. */
export function isLater(key: string): boolean {
  return key in LATER;
}

function refuseTwice(environments: z.infer<typeof environment>[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  const refuse = (kind: string, value: string | undefined, path: (string | number)[], message: string) => {
    if (value !== undefined && seen.has(`${kind} ${value}`))
      context.addIssue({ code: 'custom', path, message });
    seen.add(`${kind} ${value}`);
  };
  for (const [index, { name, client_id, api_keys }] of environments.entries()) {
    refuse('name', name, [index, 'name'], `“${name}” is named twice.`);
    refuse('client id', client_id, [index, 'client_id'], `“${client_id}” is named twice.`);
    for (const [at, key] of (api_keys ?? []).entries()) {
      refuse('key', key, [index, 'api_keys', at], 'This key is named twice.');
    }
  }
}
