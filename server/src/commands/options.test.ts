import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StartupError } from '../platform/database/index.js';
import { type Flags, isOpenToOthers, readOptions, refuseUnsafeStart } from './options.js';

const SECRET = Buffer.alloc(32, 7).toString('base64');
const PRODUCTION = {
  LATCHKEY_MODE: 'production',
  LATCHKEY_BASE_URL: 'https://auth.example.com',
  LATCHKEY_SECRET_KEY: SECRET,
  SMTP_URL: 'smtp://mail.example.com',
};

function refusal(flags: Flags, variables: NodeJS.ProcessEnv): string | undefined {
  try {
    refuseUnsafeStart(readOptions(flags, variables));
    return undefined;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.message).not.toContain('\n');
    return error.message;
  }
}

describe('the options of a start', () => {
  it('have defaults for development on this machine', () => {
    expect(readOptions({}, {})).toEqual({
      mode: 'development',
      isModeExplicit: false,
      port: 4000,
      host: undefined,
      baseUrl: undefined,
      dashboardUrl: undefined,
      dataDir: resolve('.latchkey'),
      databaseUrl: undefined,
      configFile: undefined,
      secretKey: undefined,
      previousSecretKey: undefined,
      smtpUrl: undefined,
      mailFrom: undefined,
      trustProxy: false,
      logLevel: 'info',
      metricsToken: undefined,
    });
  });

  it('come from variables, and flags beat them', () => {
    const variables = {
      PORT: '5000',
      HOST: '127.0.0.1',
      LATCHKEY_BASE_URL: 'http://localhost:5000/',
      LATCHKEY_DASHBOARD_URL: 'http://localhost:5001',
      LATCHKEY_DATA_DIR: '/data/a',
      DATABASE_URL: 'postgres://a/b',
      LATCHKEY_CONFIG: '/etc/a.yaml',
      LATCHKEY_MODE: 'development',
      LATCHKEY_SECRET_KEY: SECRET,
      LATCHKEY_SECRET_KEY_PREVIOUS: SECRET,
      SMTP_URL: 'smtp://localhost:1025',
      MAIL_FROM: 'Acme <sign-in@acme.test>',
      LATCHKEY_TRUST_PROXY: '10.0.0.0/8, fd00::/8',
      LATCHKEY_LOG_LEVEL: 'warn',
      LATCHKEY_METRICS_TOKEN: 'token',
    };
    const given = readOptions({}, variables);
    expect(given).toMatchObject({
      port: 5000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:5000',
      dashboardUrl: 'http://localhost:5001',
      dataDir: '/data/a',
      databaseUrl: 'postgres://a/b',
      configFile: '/etc/a.yaml',
      isModeExplicit: true,
      mailFrom: 'Acme <sign-in@acme.test>',
      trustProxy: ['10.0.0.0/8', 'fd00::/8'],
      logLevel: 'warn',
      metricsToken: 'token',
    });
    expect(given.secretKey).toHaveLength(32);
    const flags = {
      port: '0',
      baseUrl: 'https://b.test',
      dataDir: '/data/b',
      databaseUrl: 'postgres://c/d',
      config: '/etc/b.yaml',
      mode: 'production',
      host: '::1',
    };
    expect(readOptions(flags, variables)).toMatchObject({
      port: 0,
      baseUrl: 'https://b.test',
      dataDir: '/data/b',
      databaseUrl: 'postgres://c/d',
      configFile: '/etc/b.yaml',
      mode: 'production',
      host: '::1',
    });
  });

  it('take an empty variable for none', () => {
    expect(readOptions({}, { PORT: '', DATABASE_URL: '', LATCHKEY_MODE: '' })).toEqual(readOptions({}, {}));
  });

  it.each([
    ['1', 1],
    ['0', false],
    ['127.0.0.1', ['127.0.0.1']],
  ])('trust %s as proxies', (text, trustProxy) => {
    expect(readOptions({}, { LATCHKEY_TRUST_PROXY: text }).trustProxy).toEqual(trustProxy);
  });

  it.each<[Flags, NodeJS.ProcessEnv, string]>([
    [{ port: '65536' }, {}, '--port is “65536”: give a number from 0 to 65535 (0 picks a free port)'],
    [{}, { PORT: 'http' }, 'PORT is “http”: give a number'],
    [{ mode: 'prod' }, {}, '--mode is “prod”: give development or production'],
    [{ baseUrl: 'localhost:4000' }, {}, '--base-url is “localhost:4000”: give a whole address'],
    [{ baseUrl: 'http://localhost/auth' }, {}, 'give only scheme, host and port, like http://localhost'],
    [{ baseUrl: 'http://user@localhost' }, {}, 'give only scheme, host and port'],
    [{}, { LATCHKEY_SECRET_KEY: 'short' }, 'LATCHKEY_SECRET_KEY must be 32 bytes in base64'],
    [
      {},
      { LATCHKEY_SECRET_KEY_PREVIOUS: 'short' },
      'LATCHKEY_SECRET_KEY_PREVIOUS must be 32 bytes in base64',
    ],
    [{}, { SMTP_URL: 'mail.example.com' }, 'SMTP_URL must begin with smtp:// or smtps://'],
    [{}, { MAIL_FROM: 'Acme' }, 'MAIL_FROM is “Acme”: give an address'],
    [{}, { MAIL_FROM: 'a@b.c\nBcc: d@e.f' }, 'MAIL_FROM holds a character that does not show'],
    [
      {},
      { LATCHKEY_TRUST_PROXY: 'everybody' },
      'LATCHKEY_TRUST_PROXY has “everybody”: give the number of proxies',
    ],
    [{}, { LATCHKEY_TRUST_PROXY: '10.0.0.0/40' }, 'LATCHKEY_TRUST_PROXY has “10.0.0.0/40”'],
    [{}, { LATCHKEY_LOG_LEVEL: 'loud' }, 'LATCHKEY_LOG_LEVEL is “loud”: give fatal, error,'],
  ])('are refused when they are wrong: %j %j', (flags, variables, message) => {
    expect(refusal(flags, variables)).toContain(message);
  });

  it('never repeat a secret that is wrong', () => {
    expect(refusal({}, { LATCHKEY_SECRET_KEY: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({}, { SMTP_URL: 'http://user:hunter2@mail' })).not.toContain('hunter2');
  });
});

describe('a start that others can reach', () => {
  it.each([
    { host: '0.0.0.0' },
    { host: '192.168.1.2' },
    { host: '::' },
    { baseUrl: 'https://auth.example.com' },
  ])('needs a mode: %j', (flags) => {
    expect(refusal(flags, {})).toContain('add --mode production, or --mode development');
    expect(refusal({ ...flags, mode: 'development' }, {})).toBeUndefined();
    expect(refusal(flags, { LATCHKEY_MODE: 'development' })).toBeUndefined();
    expect(isOpenToOthers(readOptions(flags, {}))).toBe(true);
  });

  it.each([
    {},
    { host: '127.0.0.1' },
    { host: 'localhost' },
    { host: '::1' },
    { baseUrl: 'http://localhost:4000' },
  ])('is not one on this machine: %j', (flags) => {
    expect(refusal(flags, {})).toBeUndefined();
    expect(isOpenToOthers(readOptions(flags, {}))).toBe(false);
  });
});

describe('a start in production', () => {
  it('needs an https base URL, a secret key and a mail server', () => {
    expect(refusal({}, PRODUCTION)).toBeUndefined();
    expect(refusal({}, { ...PRODUCTION, LATCHKEY_BASE_URL: '' })).toContain(
      'production mode needs --base-url with https://',
    );
    expect(refusal({ baseUrl: 'http://localhost:4000' }, PRODUCTION)).toContain('--base-url with https://');
    expect(refusal({}, { ...PRODUCTION, LATCHKEY_SECRET_KEY: '' })).toContain('LATCHKEY_SECRET_KEY');
    expect(refusal({}, { ...PRODUCTION, SMTP_URL: '' })).toContain('SMTP_URL');
    expect(refusal({}, { ...PRODUCTION, LATCHKEY_DASHBOARD_URL: 'http://a.test' })).toContain(
      'LATCHKEY_DASHBOARD_URL',
    );
  });
});
