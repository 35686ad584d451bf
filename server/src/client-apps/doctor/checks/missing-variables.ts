import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { redirectSetting } from '../../folder/app-address.js';
import { FRAMEWORKS, USUAL_ENV_FILES } from '../../folder/frameworks.js';
import { firstPlace } from '../../folder/sources.js';
import type { Check, ExaminedApp, Fault } from '../fault.js';

/** What to write behind the name. */
const VALUES: Readonly<Record<string, string>> = {
  CLIENT_ID: 'client_… of the .env block that the server’s start prints',
  API_KEY: 'sk_… of the .env block that the server’s start prints',
  API_HOSTNAME: 'localhost, with API_PORT 4000 and API_HTTPS false beside it',
  COOKIE_PASSWORD: 'what this prints: openssl rand -base64 32',
};

/** The variables without which the application does not get as far as the sign-in page. */
export const missingVariables: Check = (examined) => {
  const { app, settings } = examined;
  if (!app.framework) return [];
  const missing = FRAMEWORKS[app.framework].isClientOnly
    ? unsetOfPage(examined)
    : unset(examined, ['CLIENT_ID', 'API_KEY', 'API_HOSTNAME', 'COOKIE_PASSWORD'], 'WORKOS_');
  const faults = missing.map((name) => faultOf(examined, name, VALUES[name.replace(/^(VITE_)?WORKOS_/, '')]));
  if (FRAMEWORKS[app.framework].isClientOnly || redirectSetting(app, settings) || givenInCode(examined))
    return faults;
  return [...faults, faultOf(examined, 'WORKOS_REDIRECT_URI', examined.redirectUri.value)];
};

function unset({ settings }: ExaminedApp, names: string[], prefix: string): string[] {
  return names.map((name) => prefix + name).filter((name) => settings.get(name) === undefined);
}

/** A page names its variables as it likes: those that it reads have to be set. */
function unsetOfPage(examined: ExaminedApp): string[] {
  const isRead = (name: string) => examined.sources.some(({ text }) => text.includes(name));
  return unset(examined, ['CLIENT_ID', 'API_HOSTNAME'], 'VITE_WORKOS_').filter(isRead);
}

/** An option, or a default that the code gives the variable. */
function givenInCode({ sources }: ExaminedApp): boolean {
  return (
    firstPlace(sources, /\bredirectUri\s*:\s*[`'"]https?:/) !== undefined ||
    firstPlace(sources, /WORKOS_REDIRECT_URI\s*(?:\|\||\?\?)?=[^=]/) !== undefined
  );
}

function faultOf({ app }: ExaminedApp, name: string, value = ''): Fault {
  const place = placeToAdd(app.folder, app.framework ? FRAMEWORKS[app.framework].envFile : '.env');
  return { place, what: `${name} is not set.`, fix: `Add the line ${name}= with ${value}.` };
}

/** The line behind the last one of the file that is there, else of the one that the framework wants. */
function placeToAdd(folder: string, usual: string): string {
  const file = [usual, ...USUAL_ENV_FILES].find((each) => existsSync(join(folder, each))) ?? usual;
  const path = join(folder, file);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').length : 0;
  return `${file}:${lines + 1}`;
}
