import { describe, expect, it } from 'vitest';
import { checkOrigin, policySourceOf } from './origins.js';

describe('an origin that browsers may call from', () => {
  it.each([
    ['https://app.example.com', 'https://app.example.com'],
    ['HTTPS://App.Example.com:443', 'https://app.example.com'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://[::1]:5173', 'http://[::1]:5173'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
  ])('may be %s and is kept as browsers send it, %s', (text, origin) =>
    expect(checkOrigin(text)).toEqual({ ok: true, origin }),
  );

  it.each([
    ['https://app.example.com/login', 'Remove “/login”. An origin is only a scheme, host and port.'],
    ['https://app.example.com/', 'Remove “/”. An origin is only a scheme, host and port.'],
    ['https://app.example.com?x=1', 'Remove “?x=1”. An origin is only a scheme, host and port.'],
    ['https://app.example.com#x', 'Remove “#x”. An origin is only a scheme, host and port.'],
    ['https://*.example.com', 'Write each origin in full: a wildcard is not allowed.'],
    ['null', 'Write an origin like https://app.example.com. “null” would be any page.'],
    ['app.example.com', 'Write the whole address, like https://app.example.com.'],
    ['https://user@app.example.com', 'Remove “user@”. An address holds no user or password.'],
  ])('may not be %s', (text, error) => expect(checkOrigin(text)).toEqual({ ok: false, error }));

  it.each(['*', '', 'com.example.app:/', 'file://', 'javascript:', 'https://a b'])('may not be %j', (text) =>
    expect(checkOrigin(text).ok).toBe(false),
  );
});

describe('an address as a source of a policy', () => {
  it.each([
    ['https://app.example.com/callback?x=1', 'https://app.example.com'],
    ['http://localhost:3000/callback', 'http://localhost:3000'],
    ['http://127.0.0.1/callback', 'http://127.0.0.1:*'],
    ['https://*.example.com/callback', 'https://*.example.com'],
    ['https://*-team.example.com/callback', undefined],
    ['com.example.app:/callback', 'com.example.app:'],
    ['http://[::1]:3000/callback', undefined],
    ["https://app.example.com; script-src 'unsafe-inline'", undefined],
  ])('%s is %s', (uri, source) => expect(policySourceOf(uri)).toBe(source));
});
