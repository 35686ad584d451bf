import { placeOf } from '../../folder/env-files.js';
import { FRAMEWORKS } from '../../folder/frameworks.js';
import { isLoopbackName } from '../../folder/loopback.js';
import { lineAt } from '../../folder/sources.js';
import type { Check, ExaminedApp, Fault } from '../fault.js';

/** What shows that an application serves https by itself in development. */
const SERVES_HTTPS =
  /--experimental-https|\bhttps\s*:\s*(?:true|\{)|from\s+['"](?:node:)?https['"]|plugin-basic-ssl/;

/** A session cookie with `Secure` that goes over plain http: browsers drop it, Safari on localhost too. */
export const secureCookie: Check = (examined) => {
  const { app, redirectUri } = examined;
  if (!URL.canParse(redirectUri.value)) return [];
  if (app.framework && FRAMEWORKS[app.framework].isClientOnly) return [];
  const { protocol, hostname } = new URL(redirectUri.value);
  if (protocol === 'http:') return [...crossSite(examined), ...written(examined)];
  if (!isLoopbackName(hostname) || servesHttps(examined)) return [];
  return [
    {
      place: redirectUri.place ?? 'package.json:1',
      what: 'The redirect URI is https, so that the session cookie is Secure, but the app serves plain http.',
      fix: `Set it to ${redirectUri.value.replace('https:', 'http:')} and register that.`,
    },
  ];
};

function servesHttps({ app, sources }: ExaminedApp): boolean {
  return [...sources.map(({ text }) => text), ...Object.values(app.scripts)].some((text) =>
    SERVES_HTTPS.test(text),
  );
}

/** `SameSite=None` makes a cookie `Secure`. */
function crossSite({ settings }: ExaminedApp): Fault[] {
  const sameSite = settings.get('WORKOS_COOKIE_SAMESITE');
  if (sameSite?.value !== 'none') return [];
  return [
    {
      place: placeOf(sameSite),
      what: 'SameSite none makes the session cookie Secure, but the redirect URI is plain http.',
      fix: 'Set WORKOS_COOKIE_SAMESITE=lax.',
    },
  ];
}

function written({ sources }: ExaminedApp): Fault[] {
  return sources
    .filter(({ text }) => /wos-session|sealedSession|cookiePassword/.test(text))
    .flatMap(({ path, text }) => {
      const found = /\bsecure\s*:\s*true\b/.exec(text);
      if (!found) return [];
      return [
        {
          place: `${path}:${lineAt(text, found.index)}`,
          what: 'The session cookie is always Secure, but the redirect URI is plain http.',
          fix: "Write secure: process.env.WORKOS_REDIRECT_URI?.startsWith('https:').",
        },
      ];
    });
}
