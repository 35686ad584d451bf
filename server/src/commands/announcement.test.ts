import { describe, expect, it } from 'vitest';
import { announce } from './announcement.js';
import { envBlock, valueIn } from './env-block.js';

const BLOCK = envBlock({
  apiKey: 'sk_test_x',
  clientId: 'client_x',
  baseUrl: 'http://localhost:4000',
  cookiePassword: 'p'.repeat(43),
  redirectUri: 'http://localhost:3000/callback',
});

const START = {
  url: 'http://localhost:4000',
  dashboardUrl: 'http://localhost:4000/dashboard#token=abc',
  mode: 'development' as const,
  database: 'embedded PostgreSQL 18 in /app/.latchkey',
  isFirstAdministrator: true,
  isExposed: false,
  block: BLOCK,
  blockFile: '/app/.latchkey/development.env',
};

describe('what a start prints', () => {
  it('tells where it runs, the demo, the mailbox, the dashboard and the block, in this order', () => {
    const text = announce(START);
    const parts = [
      'Latchkey runs at http://localhost:4000 in development mode',
      'Try it: http://localhost:4000/demo\n',
      'http://localhost:4000/dev/mailbox\n',
      'http://localhost:4000/dashboard#token=abc\n',
      BLOCK,
      '/app/.latchkey/development.env',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('shows the block once, and later where it can be read', () => {
    const text = announce({ ...START, block: undefined, isFirstAdministrator: false });
    expect(text).not.toContain('WORKOS_API_KEY');
    expect(text).toContain('The .env block can be read again in /app/.latchkey/development.env.');
    expect(text).not.toContain('first administrator');
  });

  it('has no development tools in production, and says that the key is shown once', () => {
    const text = announce({ ...START, mode: 'production', blockFile: undefined });
    expect(text).not.toContain('/demo');
    expect(text).not.toContain('/dev/mailbox');
    expect(text).toContain('This is the only time you’ll see this key.');
  });

  it('says what others can reach', () => {
    expect(announce({ ...START, isExposed: true })).toContain('the mailbox with every code');
    expect(announce(START)).not.toContain('Open to whoever');
  });
});

describe('the .env block', () => {
  it('has what the client libraries read, and the rest commented out', () => {
    expect(BLOCK.trimEnd().split('\n')).toEqual([
      'WORKOS_API_KEY=sk_test_x',
      'WORKOS_CLIENT_ID=client_x',
      'WORKOS_API_HOSTNAME=localhost',
      'WORKOS_API_PORT=4000',
      'WORKOS_API_HTTPS=false',
      `WORKOS_COOKIE_PASSWORD=${'p'.repeat(43)}`,
      '# WORKOS_REDIRECT_URI=http://localhost:3000/callback',
      '# NEXT_PUBLIC_WORKOS_REDIRECT_URI=http://localhost:3000/callback',
      '# WORKOS_BASE_URL=http://localhost:4000',
    ]);
    expect(valueIn(BLOCK, 'WORKOS_API_KEY')).toBe('sk_test_x');
    expect(valueIn(BLOCK, 'WORKOS_REDIRECT_URI')).toBeUndefined();
  });

  it('names the port of https', () => {
    const block = envBlock({
      apiKey: 'k',
      clientId: 'c',
      baseUrl: 'https://auth.example.com',
      cookiePassword: 'p',
      redirectUri: 'r',
    });
    expect(block).toContain(
      'WORKOS_API_HOSTNAME=auth.example.com\nWORKOS_API_PORT=443\nWORKOS_API_HTTPS=true\n',
    );
  });
});
