// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the file, not of the test
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StartupError } from '../../platform/database/index.js';
import { parseConfiguration, readConfiguration } from './file.js';
import type { Seed } from './service.js';

const rolesSeed: Seed = {
  key: 'roles',
  schema: z.array(z.strictObject({ slug: z.string('a slug is text'), name: z.string().optional() })),
  async apply() {},
};

interface Given {
  variables?: NodeJS.ProcessEnv;
  mode?: 'development' | 'production';
}

const parse = (text: string, { variables = {}, mode = 'development' }: Given = {}) =>
  parseConfiguration(text, { seeds: [rolesSeed], variables, mode });

/** The one line that a mistake becomes. */
function mistake(text: string, given: Given = {}): string {
  try {
    parse(text, given);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  return 'no mistake';
}

const staging = (lines: string) => `environments:\n  - name: Staging\n    type: staging\n    ${lines}\n`;

describe('a configuration file', () => {
  it('may be YAML or JSON, indented as one likes', () => {
    const expected = {
      environments: [{ name: 'Staging', type: 'staging', sessions: { access_token_minutes: 5 } }],
    };
    expect(parse(staging('sessions: { access_token_minutes: 5 }'))).toEqual(expected);
    expect(parse(JSON.stringify(expected, null, '\t'))).toEqual(expected);
  });

  it('takes values from variables, numbers and switches too', () => {
    const text = staging(
      'api_keys: [${KEY}]\n    authentication: { sign_up: "${OPEN}", password_min_length: ${LENGTH} }\n    sign_in_endpoint: https://${HOST}/login',
    );
    const variables = { KEY: 'sk_test_x', OPEN: 'false', LENGTH: '12', HOST: 'app.example.com' };
    expect(parse(text, { variables }).environments[0]).toMatchObject({
      api_keys: ['sk_test_x'],
      authentication: { sign_up: false, password_min_length: 12 },
      sign_in_endpoint: 'https://app.example.com/login',
    });
  });

  it('keeps a variable’s value one value, whatever it holds', () => {
    const variables = { NAME: 'A"]\n  evil: true #' };
    expect(mistake('environments:\n  - { name: "${NAME}", type: staging }', { variables })).toBe(
      'environments[0].name: A name has 1 to 255 characters.',
    );
  });

  it('may switch off what this version does not have, and not switch it on', () => {
    const off = staging('authentication: { magic_auth: false, passkeys: false, mfa: off }');
    expect(parse(off).environments).toHaveLength(1);
    expect(mistake(staging('authentication: { magic_auth: true }'))).toBe(
      'environments[0].authentication.magic_auth: This version has no magic_auth yet. Write false, or leave it out.',
    );
    expect(mistake(staging('authentication: { passkeys: true }'))).toContain('no passkeys yet');
    expect(mistake(staging('authentication: { mfa: optional }'))).toContain('no mfa yet. Write off');
    expect(mistake(staging('authentication: { mfa: required }'))).toContain('no mfa yet. Write off');
    expect(mistake(staging('webhook_endpoints: [{ url: http://localhost:9000/hook }]'))).toBe(
      'environments[0].webhook_endpoints: This version has no webhooks yet. Leave the key out.',
    );
  });

  it.each([
    ['environments', 'Write its keys here: environments.'],
    ['', 'Write its keys here: environments.'],
    ['environments: []', 'environments: Name an environment, or start without a configuration file.'],
    ['environments: {}', 'environments: Write a list of environments.'],
    ['colour: red', 'environments: Add this key. Write a list of environments.'],
    [
      'environments: [{ type: staging }]',
      'environments[0].name: Add this key. A name has 1 to 255 characters.',
    ],
    [
      staging('colour: red'),
      'environments[0].colour: There is no such key. Allowed here: name, type, client_id, api_keys, redirect_uris, sign_in_endpoint, sign_out_redirects, cors_origins, mail_from, branding, authentication, sessions, issuer, roles.',
    ],
    [
      staging('branding: { colour: red }'),
      'environments[0].branding.colour: There is no such key. Allowed here: app_name, logo_url, logo_dark_url, accent, theme, corner, terms_url, privacy_url.',
    ],
    [
      staging('roles: [{ slug: a, colour: red }]'),
      'environments[0].roles[0].colour: There is no such key. Allowed here: slug, name.',
    ],
    [staging('roles: [{ slug: 7 }]'), 'environments[0].roles[0].slug: A slug is text.'],
    [staging('branding: { accent: blue }'), 'environments[0].branding.accent: Write a colour as "#0b6bcb".'],
    [
      staging('sessions: 5'),
      'environments[0].sessions: Write its keys here: access_token_minutes, inactivity_hours, maximum_hours.',
    ],
    [staging('branding: { corner: 5 }'), 'environments[0].branding.corner: Write 0, 4, 8 or 12.'],
    [
      staging('branding: { terms_url: "javascript:alert(1)" }'),
      'environments[0].branding.terms_url: Write a whole address, like https://acme.com/logo.svg.',
    ],
    [
      staging('authentication: { sign_up: yes }'),
      'environments[0].authentication.sign_up: Write true or false.',
    ],
    [
      staging('authentication: { password_min_length: 4 }'),
      'environments[0].authentication.password_min_length: Write a whole number from 8 to 64.',
    ],
    [
      staging('sessions: { access_token_minutes: 0 }'),
      'environments[0].sessions.access_token_minutes: Write a whole number from 1 to 1440.',
    ],
    [
      staging('redirect_uris: http://localhost:3000/callback'),
      'environments[0].redirect_uris: Write a list, like [one, two].',
    ],
    [
      staging('mail_from: nobody'),
      'environments[0].mail_from: Write an address, or a name with one: "Acme <sign-in@acme.com>".',
    ],
    [
      staging('mail_from: "Acme <a@acme.test>\\r\\nBcc: x@y.z"'),
      'environments[0].mail_from: Write an address, or a name with one: "Acme <sign-in@acme.com>".',
    ],
    [
      staging('client_id: dev'),
      'environments[0].client_id: A client id is client_ and 1 to 100 letters, digits, - or _.',
    ],
    [
      staging('client_id: client_latchkey'),
      'environments[0].client_id: The client id client_latchkey is the server’s own. Choose another one.',
    ],
    [
      'environments: [{ name: latchkey, type: staging }]',
      'environments[0].name: Latchkey is the server’s own environment. Choose another name.',
    ],
    ['environments: [{ name: A, type: built_in }]', 'environments[0].type: Write staging or production.'],
    ['environments: [{ name: A }, { name: A }]', 'environments[1].name: “A” is named twice.'],
    [staging('api_keys: [sk_a, sk_a]'), 'environments[0].api_keys[1]: This key is named twice.'],
    [
      staging('api_keys: [secret]'),
      'environments[0].api_keys[0]: An API key is sk_ and letters, digits, - or _, at most 255 characters in all.',
    ],
    [
      staging('issuer: "${ISSUER}"'),
      'environments[0].issuer: Set the variable ISSUER, which this value needs.',
    ],
    [
      staging('issuer: "${ISSUER:-x}"'),
      'environments[0].issuer: Write a variable as ${NAME}: letters, digits and underscores.',
    ],
    [
      'environments: [\n',
      'line 2: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['environments: []\nenvironments: []', 'line 2: Map keys must be unique'],
  ])('says what is wrong with %j', (text, line) => expect(mistake(text)).toBe(line));

  it('may pin a short key in development, not in production', () => {
    const text = staging('api_keys: [sk_test_dev]');
    expect(parse(text).environments).toHaveLength(1);
    expect(mistake(text, { mode: 'production' })).toBe(
      'environments[0].api_keys[0]: Production mode needs keys of at least 32 characters. Make one with: echo sk_live_$(openssl rand -hex 24)',
    );
    const long = staging(`api_keys: [sk_live_${'a1'.repeat(12)}]`);
    expect(parse(long, { mode: 'production' }).environments).toHaveLength(1);
  });

  it('never repeats an API key in a message', () => {
    expect(mistake(staging('api_keys: ["sk_secret value"]'))).not.toContain('value');
    expect(mistake(staging('api_keys: [sk_shortsecret]'), { mode: 'production' })).not.toContain(
      'shortsecret',
    );
  });

  it('is named in its mistakes, and so is one that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-configuration-'));
    const source = { seeds: [], variables: {}, mode: 'development' as const };
    const file = join(folder, 'latchkey.yaml');
    await writeFile(file, 'colour: red');
    await expect(readConfiguration(file, source)).rejects.toThrow(
      'latchkey.yaml: environments: Add this key.',
    );
    await expect(readConfiguration(join(folder, 'other.yaml'), source)).rejects.toThrow(
      /other\.yaml does not exist: correct --config/,
    );
    await rm(folder, { recursive: true });
  });
});
