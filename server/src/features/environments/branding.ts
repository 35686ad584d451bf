import type { Branding } from '../../hosted/index.js';
import { BUILT_IN_CLIENT_ID, type Environment } from './environment.js';

/** How an environment's pages look. */
export function brandingOf(environment: Environment): Branding {
  const { branding } = environment;
  return {
    clientId: environment.clientId,
    appName:
      branding.app_name ?? (environment.clientId === BUILT_IN_CLIENT_ID ? 'Latchkey' : environment.name),
    ...(branding.logo_url && { logoUrl: branding.logo_url }),
    ...(branding.logo_dark_url && { logoDarkUrl: branding.logo_dark_url }),
    ...(branding.accent && { accent: branding.accent }),
    ...(branding.theme && { theme: branding.theme }),
    ...(branding.corner !== undefined && { corner: branding.corner }),
    ...(branding.terms_url && { termsUrl: branding.terms_url }),
    ...(branding.privacy_url && { privacyUrl: branding.privacy_url }),
  };
}
