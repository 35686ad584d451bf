import { StartupError } from '../platform/database/index.js';

/** The application's own, as they are in its scripts: where it listens, where its data is, how it sends mail. */
const ITS_OWN = new Set(['PORT', 'HOST', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM']);

/**
 * The variables for Latchkey of a command that an application is started or set up by. The application's own are not
 * among them: its database would get our tables, and its mail server our mails.
 */
export function serverVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !ITS_OWN.has(name)));
}

/** @throws StartupError 2 */
export function redirectUriGiven(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new StartupError(
    `--redirect-uri is “${text}”: give a whole address, like http://localhost:3000/callback`,
    2,
  );
}
