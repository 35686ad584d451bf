import type { AppFolder } from './app-folder.js';
import { placeOf, type Setting, type Settings } from './env-files.js';
import { FRAMEWORKS } from './frameworks.js';
import { firstPlace, type Source } from './sources.js';

/** An address, with the place that says so where there is one. */
export interface Placed {
  value: string;
  place: string | undefined;
}

interface Known {
  settings: Settings;
  sources: readonly Source[];
  /** The words that start the application, where they are known. */
  command?: readonly string[];
}

/**
 * Where sign-ins come back to: what a variable says, else what the code of a page without a server shows, else
 * `/callback` where the application listens.
 */
export function redirectUriOf(app: AppFolder, known: Known): Placed {
  const setting = redirectSetting(app, known.settings);
  if (setting) return { value: setting.value, place: placeOf(setting) };
  const origin = devOrigin(app, known);
  if (app.framework !== 'react') return { value: `${origin.value}/callback`, place: origin.place };
  const ofPage = /redirectUri\s*[=:]\s*\{?\s*`\$\{(?:window\.)?location\.origin\}([^`$]*)`/;
  const path = known.sources.map(({ text }) => ofPage.exec(text)?.[1]).find((each) => each !== undefined);
  return { value: `${origin.value}${path ?? '/callback'}`, place: firstPlace(known.sources, ofPage) };
}

/** The variable that gives the redirect URI: in Next.js the public one counts before the other. */
export function redirectSetting({ framework }: AppFolder, settings: Settings): Setting | undefined {
  const ofPage = framework === 'nextjs' ? 'NEXT_PUBLIC_WORKOS_REDIRECT_URI' : 'VITE_WORKOS_REDIRECT_URI';
  const own = framework === 'nextjs' || framework === 'react' ? settings.get(ofPage) : undefined;
  return own ?? settings.get('WORKOS_REDIRECT_URI');
}

/** Where an application listens in development, as well as its files can tell. */
export function devOrigin({ framework, scripts }: AppFolder, known: Known): Placed {
  const { settings, sources, command = [] } = known;
  const listening = (port: string | number, place?: string) => ({
    value: `http://localhost:${port}`,
    place,
  });
  const words = `${command.join(' ')} ${scripts[command.at(-1) ?? 'dev'] ?? ''}`;
  const flag = /\s(?:--port[ =]|-p[ =]?)(\d{2,5})\b/.exec(words)?.[1];
  if (flag !== undefined) return listening(flag);
  const port = settings.get('PORT');
  const vite = sources.filter(({ path }) => /^vite\.config\.\w+$/.test(path));
  // Vite knows no PORT of itself.
  if (port && (vite.length === 0 || vite.some(({ text }) => text.includes('PORT'))))
    return listening(port.value, placeOf(port));
  const literal = /\bport:\s*(\d{2,5})\b/;
  const found = vite.map(({ text }) => literal.exec(text)?.[1]).find((each) => each !== undefined);
  if (found !== undefined) return listening(found, firstPlace(vite, literal));
  return listening(framework ? FRAMEWORKS[framework].port : 3000);
}
