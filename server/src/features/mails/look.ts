import { type DerivedAccent, deriveAccent } from '../../hosted/derive-accent.js';
import { DARK, LIGHT } from '../../hosted/theme.js';
import type { MailAccentColours, MailFrame } from '../../platform/mail/template.js';
import { brandingOf, type Environment } from '../environments/service.js';

/** How an environment's mails look and whose they are: spread into a template of `platform/mail`. */
export type MailLook = Pick<MailFrame, 'appName' | 'logoUrl' | 'accent'>;

/** The look of the environment's pages, as a mail can wear it. */
export function mailLook(environment: Environment): MailLook {
  const { appName, logoUrl, accent } = brandingOf(environment);
  return {
    appName,
    logoUrl,
    accent:
      accent === undefined
        ? undefined
        : { light: coloursOf(deriveAccent(accent, LIGHT)), dark: coloursOf(deriveAccent(accent, DARK)) },
  };
}

function coloursOf({ solid, on, edge }: DerivedAccent): MailAccentColours {
  return edge === 'transparent' ? { solid, on } : { solid, on, edge };
}
