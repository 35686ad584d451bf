import { openSession } from '@latchkey/session';
import { placeOf, type Setting } from '../../folder/env-files.js';
import { FRAMEWORKS } from '../../folder/frameworks.js';
import type { Check, ExaminedApp, Fault } from '../fault.js';

const NAME = 'WORKOS_COOKIE_PASSWORD';
const PREVIOUS = 'WORKOS_COOKIE_PASSWORD_PREVIOUS';
const FEWEST_CHARACTERS = 32;

/** The password that seals sessions: too short for any client, or another one than sessions were sealed under. */
export const cookiePassword: Check = async (examined) => {
  const { app, settings } = examined;
  const setting = settings.get(NAME);
  if (!setting || (app.framework && FRAMEWORKS[app.framework].isClientOnly)) return [];
  if (setting.value.length < FEWEST_CHARACTERS) {
    return [
      {
        place: placeOf(setting),
        what: `${NAME} has ${setting.value.length} characters, and needs ${FEWEST_CHARACTERS}.`,
        fix: 'Set it to what this prints: openssl rand -base64 32.',
      },
    ];
  }
  return examined.cookie === undefined
    ? otherPassword(examined, setting)
    : await unopenedCookie(examined, setting, examined.cookie);
};

/** Two places that disagree: sessions sealed while the one counted do not open under the other. */
function otherPassword({ settings }: ExaminedApp, counting: Setting): Fault[] {
  const previous = settings.get(PREVIOUS)?.value;
  const other = settings.all.find(
    ({ name, value }) =>
      name === NAME && value.length >= FEWEST_CHARACTERS && value !== counting.value && value !== previous,
  );
  if (!other) return [];
  const there = placeOf(other);
  return [
    {
      place: placeOf(counting),
      what: `${NAME} is not that of ${there}: sessions that were sealed under the one don’t open under the other.`,
      fix: `Take one of the two lines out, or keep old sessions: ${PREVIOUS}=<the value of ${there}>.`,
    },
  ];
}

async function unopenedCookie(
  { settings, now }: ExaminedApp,
  setting: Setting,
  cookie: string,
): Promise<Fault[]> {
  const previous = settings.get(PREVIOUS)?.value ?? '';
  const passwords: [string, ...string[]] = [setting.value];
  if (previous.length >= FEWEST_CHARACTERS) passwords.push(previous);
  const opened = await openSession(cookie, { passwords, now });
  if (opened.status === 'opened') return [];
  return [
    {
      place: placeOf(setting),
      what: `The cookie was not sealed under this ${NAME}.`,
      fix: `Set ${PREVIOUS} to the password before it, or sign in again.`,
    },
  ];
}
