import { describe, expect, it } from 'vitest';
import {
  checkRedirectUri,
  checkSignInEndpoint,
  hasPrivateScheme,
  identityOf,
  isWildcard,
} from './redirect-rules.js';

const VERCEL = 'https://*-gitethanwoos-projects.vercel.app/callback';

const errorOf = (uri: string, type: 'staging' | 'production' = 'staging') => {
  const check = checkRedirectUri(uri, type);
  return check.ok ? undefined : check.error;
};

describe('a redirect URI that is registered', () => {
  it.each([
    'https://app.example.com/callback',
    'HTTPS://App.Example.COM/callback',
    'https://münchen.example/callback',
    'https://app.example.com:8443/a/b?x=1&y=%2F',
    'http://localhost:3000/callback',
    'http://app.internal.test/callback',
    'http://127.0.0.1/callback',
    'http://[::1]/callback',
    'com.example.app:/cb',
    'com.example.app://callback/path',
    VERCEL,
    'https://*.example.com/callback',
    'https://pr-*-web.example.co.uk/callback',
    'http://*.localhost:3000/callback',
  ])('may be %s in staging', (uri) => expect(errorOf(uri)).toBeUndefined());

  it.each([
    ['https://app.example.com/callback'],
    ['http://localhost:3000/callback'],
    ['http://127.0.0.1/callback'],
    ['http://[::1]:4711/callback'],
    ['com.example.app:/cb'],
  ])('may be %s in production', (uri) => expect(errorOf(uri, 'production')).toBeUndefined());

  it.each([
    ['http://app.example.com/callback', 'Production needs https. Change http to https.'],
    ['https://app.example.com/callback?x=1', 'Remove “?x=1”. Production takes no query.'],
    ['https://app.example.com/callback?', 'Remove “?”. Production takes no query.'],
    [VERCEL, 'Production takes no wildcard. Write the whole address.'],
    ['https://app.example.com/*', 'Production takes no wildcard. Write the whole address.'],
  ])('may not be %s in production', (uri, error) => expect(errorOf(uri, 'production')).toBe(error));

  it.each([
    ['app.example.com/callback', 'Write the whole address'],
    ['localhost:3000/callback', 'Write the whole address'],
    ['https:/app.example.com', 'Write the whole address'],
    ['https:app.example.com', 'Write the whole address'],
    ['https:///app.example.com', 'Write the whole address'],
    ['', 'Write the whole address'],
    ['javascript:alert(1)', 'Use https:// instead of “javascript:”'],
    ['JavaScript://app.example.com/%0aalert(1)', 'Use https:// instead of “javascript:”'],
    ['data:text/html,x', 'Use https:// instead of “data:”'],
    ['vbscript:x', 'Use https:// instead of “vbscript:”'],
    ['blob:https://app.example.com/x', 'Use https:// instead of “blob:”'],
    ['file:///etc/passwd', 'Use https:// instead of “file:”'],
    ['myapp:/cb', 'An app’s own scheme needs a dot'],
    ['com.example.app:cb', 'Write the whole address'],
    ['com.example.app://user@cb/', 'Remove “user@cb”'],
    ['com.example.app://a%2eb/', 'plainly'],
    ['com.example.app:/a/../b', 'without “.” and “..”'],
    ['https://app.example.com/cb#top', 'Remove “#top”'],
    ['https://user:secret@app.example.com/cb', 'Remove “user:secret@”'],
    ['https://@app.example.com/cb', 'Remove “@”'],
    ['https://app.example.com\\cb', 'Remove spaces, backslashes'],
    ['https://app.example.com/c\u0000b', 'Remove spaces, backslashes'],
    ['https://app.example.com/c\tb', 'Remove spaces, backslashes'],
    [' https://app.example.com/cb', 'Remove spaces, backslashes'],
    ['https://app.example\u200b.com/cb', 'Remove spaces, backslashes'],
    ['https://app%2eexample.com/cb', 'Write the host “app%2eexample.com” plainly'],
    ['https://app.example.com%2fcb', 'plainly'],
    ['https://app.example.com./cb', 'plainly'],
    ['https://app..example.com/cb', 'plainly'],
    ['https://app。example.com/cb', 'plainly'],
    ['https://m%75nchen-ü.example/cb', 'plainly'],
    ['http://2130706433/cb', 'plainly'],
    ["https://app.example.com;script-src'none'/cb", 'plainly'],
    ['http://127.1/cb', 'plainly'],
    ['http://0x7f.0.0.1/cb', 'plainly'],
    ['https://app.example.com:/cb', 'as a number from 1 to 65535'],
    ['https://app.example.com:0/cb', 'as a number'],
    ['https://app.example.com:65536/cb', 'as a number'],
    ['https://app.example.com:80x/cb', 'as a number'],
    ['https://app.example.com/a/../cb', 'without “.” and “..”'],
    ['https://app.example.com/a/%2E%2e/cb', 'without “.” and “..”'],
    [`https://app.example.com/${'x'.repeat(2048)}`, 'at most 2,048'],
  ])('may never be %j', (uri, error) => {
    expect(errorOf(uri)).toContain(error);
    expect(errorOf(uri, 'production')).toContain(error);
  });

  it.each([
    ['https://*.vercel.app/callback', 'anybody can have a host below vercel.app'],
    ['https://*.com/callback', 'anybody can have a host below com'],
    ['https://*.co.uk/callback', 'below co.uk'],
    ['https://*.github.io/callback', 'below github.io'],
    ['https://*.kawasaki.jp/callback', 'below kawasaki.jp'],
    ['https://*.compute.amazonaws.com/callback', 'below compute.amazonaws.com'],
    ['https://*.test/callback', 'below test'],
    ['https://*/callback', 'Write the whole host behind the *'],
    ['https://a-*/callback', 'Write the whole host behind the *'],
    ['https://app.*.example.com/callback', 'Move the * into the first part'],
    ['https://example.*/callback', 'Move the * into the first part'],
    ['https://*.example.com/*', 'Move the * into the first part'],
    ['https://app.example.com/*/callback', 'Move the * into the first part'],
    ['https://app.example.com/callback?x=*', 'Move the * into the first part'],
    ['https://*-*.example.com/callback', 'Keep one *'],
    ['https://**.example.com/callback', 'Keep one *'],
    ['com.example.*:/cb', 'Write the whole address'],
    ['com.example.app:/*', 'Move the *'],
    ['https://*.0.0.1/callback', 'plainly'],
  ])('refuses the wildcard of %s', (uri, error) => expect(errorOf(uri)).toContain(error));

  it('tells wildcards and private schemes from the rest', () => {
    expect(isWildcard(VERCEL)).toBe(true);
    expect(isWildcard('https://app.example.com/callback')).toBe(false);
    expect(hasPrivateScheme('com.example.app:/cb')).toBe(true);
    expect(hasPrivateScheme('https://app.example.com/callback')).toBe(false);
  });

  it('knows two spellings of one address', () => {
    expect(identityOf('HTTPS://App.Example.com:443')).toBe(identityOf('https://app.example.com/'));
    expect(identityOf('http://127.0.0.1/cb')).not.toBe(identityOf('http://127.0.0.1:80/cb'));
    expect(identityOf(VERCEL)).toBe(identityOf(VERCEL.replace('https', 'HTTPS')));
  });
});

describe('a sign-in endpoint', () => {
  it('is a page of the app, with a query if it needs one', () => {
    expect(checkSignInEndpoint('http://localhost:3000/login', 'production')).toEqual({ ok: true });
    expect(checkSignInEndpoint('https://app.example.com/login?from=latchkey', 'production')).toEqual({
      ok: true,
    });
    expect(checkSignInEndpoint('http://app.example.com/login', 'production')).toMatchObject({ ok: false });
    expect(checkSignInEndpoint('https://*.example.com/login', 'staging')).toMatchObject({ ok: false });
    expect(checkSignInEndpoint('com.example.app:/login', 'staging')).toMatchObject({ ok: false });
    expect(checkSignInEndpoint('javascript:alert(1)', 'staging')).toMatchObject({ ok: false });
  });
});
