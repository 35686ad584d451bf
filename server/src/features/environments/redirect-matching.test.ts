import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRedirectUri, isWildcard, matchesRedirectUri } from './redirect-rules.js';

const VERCEL = 'https://*-gitethanwoos-projects.vercel.app/callback';

describe('a redirect URI that a request brings', () => {
  const REGISTERED = ['https://app.example.com/callback'];

  it.each([
    'https://app.example.com/callback',
    'HTTPS://APP.EXAMPLE.COM/callback',
    'https://app.example.com:443/callback',
  ])('matches as %s', (uri) => expect(matchesRedirectUri(REGISTERED, uri)).toBe(true));

  it.each([
    'https://evil.test/callback',
    'http://app.example.com/callback',
    'https://app.example.com:8443/callback',
    'https://app.example.com/callback/',
    'https://app.example.com/Callback',
    'https://app.example.com/callback/more',
    'https://app.example.com/callbackmore',
    'https://app.example.com/callback?next=//evil.test',
    'https://app.example.com/callback?',
    'https://app.example.com/callback#x',
    'https://app.example.com/callback#',
    'https://app.example.com/callback/../../evil',
    'https://app.example.com/x/../callback',
    'https://app.example.com/x/%2e%2e/callback',
    'https://app.example.com//callback',
    'https://app.example.com/%63allback',
    'https://app.example.com/callback%00',
    'https://app.example.com/callback%0d%0aLocation:%20https://evil.test',
    'https://app.example.com/callback\r\nLocation: https://evil.test',
    'https://app.example.com/callback\t',
    ' https://app.example.com/callback',
    'https://app.example.com@evil.test/callback',
    'https://app.example.com:443@evil.test/callback',
    'https://evil.test@app.example.com/callback',
    'https://app.example.com%40evil.test/callback',
    'https://app.example.com%2f@evil.test/callback',
    'https://app.example.com\\@evil.test/callback',
    'https://evil.test\\@app.example.com/callback',
    'https:\\\\app.example.com\\callback',
    'https://app.example.com.evil.test/callback',
    'https://app.example.com./callback',
    'https://evilapp.example.com/callback',
    'https://evil.app.example.com/callback',
    'https://app。example。com/callback',
    'https://app%2eexample%2ecom/callback',
    'https://аpp.example.com/callback',
    'https:app.example.com/callback',
    'https:/app.example.com/callback',
    'https:///app.example.com/callback',
    'https://///app.example.com/callback',
    '//app.example.com/callback',
    '/callback',
    '',
    'null',
    '*',
    'https://*/callback',
    'https://*.example.com/callback',
    'javascript:alert(1)//https://app.example.com/callback',
    'javascript://app.example.com/callback',
    'data:text/html,https://app.example.com/callback',
    'java\nscript://app.example.com/callback',
    'com.example.app:/callback',
    'https://[app.example.com]/callback',
    'https://app.example.com:0443/callback',
    'https://app.example.com,evil.test/callback',
    'https://app.example.com;evil.test/callback',
  ])('never matches as %j', (uri) => expect(matchesRedirectUri(REGISTERED, uri)).toBe(false));

  it.each([
    ['https://feature-1-gitethanwoos-projects.vercel.app/callback', true],
    ['https://a-gitethanwoos-projects.vercel.app/callback', true],
    ['https://-gitethanwoos-projects.vercel.app/callback', false],
    ['https://a.b-gitethanwoos-projects.vercel.app/callback', false],
    ['https://a_b-gitethanwoos-projects.vercel.app/callback', false],
    ['https://*-gitethanwoos-projects.vercel.app/callback', false],
    ['https://gitethanwoos-projects.vercel.app/callback', false],
    ['https://x-gitethanwoos-projects.vercel.app.evil.test/callback', false],
    ['https://evil.test/-gitethanwoos-projects.vercel.app/callback', false],
    ['https://evil.test#-gitethanwoos-projects.vercel.app/callback', false],
    ['https://evil.test?-gitethanwoos-projects.vercel.app/callback', false],
    ['https://evil.test%2f-gitethanwoos-projects.vercel.app/callback', false],
    ['http://a-gitethanwoos-projects.vercel.app/callback', false],
    ['https://a-gitethanwoos-projects.vercel.app:8443/callback', false],
  ])('is held against a wildcard: %s %s', (uri, isMatch) =>
    expect(matchesRedirectUri([VERCEL], uri)).toBe(isMatch),
  );

  it('is no pattern itself, whatever stands in the list', () => {
    expect(matchesRedirectUri(['https://app.example.com/*'], 'https://app.example.com/*')).toBe(false);
    expect(matchesRedirectUri(['https://a-*-a.example.com/cb'], 'https://a-a.example.com/cb')).toBe(false);
  });

  it('may have any port on a loopback address that is registered without one', () => {
    expect(matchesRedirectUri(['http://127.0.0.1/cb'], 'http://127.0.0.1:51004/cb')).toBe(true);
    expect(matchesRedirectUri(['http://[::1]/cb'], 'http://[::1]:51004/cb')).toBe(true);
    expect(matchesRedirectUri(['http://127.0.0.1:80/cb'], 'http://127.0.0.1:51004/cb')).toBe(false);
    expect(matchesRedirectUri(['http://127.0.0.1:3000/cb'], 'http://127.0.0.1:51004/cb')).toBe(false);
    expect(matchesRedirectUri(['http://127.0.0.1/cb'], 'http://127.0.0.2:51004/cb')).toBe(false);
    expect(matchesRedirectUri(['http://127.0.0.1/cb'], 'http://127.0.0.1:51004/other')).toBe(false);
    expect(matchesRedirectUri(['http://localhost/cb'], 'http://localhost:3000/cb')).toBe(false);
    expect(matchesRedirectUri(['https://127.0.0.1/cb'], 'https://127.0.0.1:51004/cb')).toBe(false);
  });

  it('may be of a private scheme, whose spelling counts', () => {
    const registered = ['com.example.app:/cb'];
    expect(matchesRedirectUri(registered, 'COM.example.app:/cb')).toBe(true);
    expect(matchesRedirectUri(registered, 'com.example.app://cb')).toBe(false);
    expect(matchesRedirectUri(registered, 'com.example.app:/cb?x')).toBe(false);
    expect(matchesRedirectUri(registered, 'com.example.app2:/cb')).toBe(false);
  });

  it('is compared with letters of other scripts in their two spellings', () => {
    expect(matchesRedirectUri(['https://münchen.example/cb'], 'https://xn--mnchen-3ya.example/cb')).toBe(
      true,
    );
    expect(matchesRedirectUri(['https://a.example/ü'], 'https://a.example/%C3%BC')).toBe(true);
  });
});

describe('whatever a request brings', () => {
  const registered = [
    'https://app.example.com/callback',
    VERCEL,
    'http://127.0.0.1/cb',
    'https://*.example.org/x?y=1',
  ];
  const pieces = fc.constantFrom(
    ...[
      'https:',
      'http:',
      '/',
      '//',
      '\\',
      '@',
      '#',
      '?',
      ':',
      '.',
      '%2f',
      '%2e',
      '*',
      '-',
      '..',
      '\t',
      '。',
      'é',
    ],
    ...['app.example.com', 'evil.test', '-gitethanwoos-projects.vercel.app', '127.0.0.1', 'a.example.org'],
    ...['callback', 'cb', 'x?y=1', '443', '3000', 'a', 'javascript:'],
  );
  const attempt = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom(...registered), fc.nat(60), pieces)
      .map(([uri, at, piece]) => uri.slice(0, at) + piece + uri.slice(at)),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: 'binary' }),
  );

  it('a match leads a browser to a registered host and path, and nowhere else', () => {
    const home =
      /^(app\.example\.com|[a-z0-9-]+-gitethanwoos-projects\.vercel\.app|127\.0\.0\.1|[a-z0-9-]+\.example\.org)$/;
    fc.assert(
      fc.property(attempt, (uri) => {
        if (!matchesRedirectUri(registered, uri)) return;
        const url = new URL(uri);
        expect(url.hostname).toMatch(home);
        expect(['https:', 'http:']).toContain(url.protocol);
        expect(['/callback', '/cb', '/x']).toContain(url.pathname);
        expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
      }),
      { numRuns: 20_000, examples: registered.map((uri) => [uri.replace('*', 'a')]) },
    );
  });

  it('an address that may be registered and has no wildcard matches itself', () => {
    fc.assert(
      fc.property(attempt, (uri) => {
        if (!checkRedirectUri(uri, 'staging').ok || isWildcard(uri)) return;
        expect(matchesRedirectUri([uri], uri)).toBe(true);
      }),
      { numRuns: 5_000, examples: registered.map((uri) => [uri]) },
    );
  });

  it('what production accepts, staging accepts', () => {
    fc.assert(
      fc.property(attempt, (uri) => {
        if (checkRedirectUri(uri, 'production').ok) expect(checkRedirectUri(uri, 'staging').ok).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
