import type { Context } from './context.js';
import { demo } from './demo/app/index.js';
import { developmentHooksFeature } from './demo/hooks/index.js';
import { mailbox } from './demo/mailbox/index.js';
import type { Feature } from './feature.js';
import { authentication } from './features/authentication/index.js';
import { dashboard } from './features/dashboard/index.js';
import { emailChanges } from './features/email-changes/index.js';
import { emailVerification } from './features/email-verification/index.js';
import { environmentsFeature } from './features/environments/index.js';
import { health } from './features/health/index.js';
import { limits } from './features/limits/index.js';
import { organizations } from './features/organizations/index.js';
import { passwordReset } from './features/password-reset/index.js';
import { passwords } from './features/passwords/index.js';
import { permissions, roles } from './features/roles/index.js';
import { sessions } from './features/sessions/index.js';
import { signingKeys } from './features/signing-keys/index.js';
import { users } from './features/users/index.js';
import { renderPageError } from './hosted/errors.js';
import { assetsRoute } from './hosted/index.js';
import { fillMethodGaps } from './platform/http/method-not-allowed.js';
import { logRequests } from './platform/http/request-log.js';
import { type Api, createHttp } from './platform/http/server.js';

/** The capabilities of this version: a new one is a folder and a line here. */
export const features: Feature[] = [
  developmentHooksFeature,
  health,
  dashboard,
  environmentsFeature,
  limits,
  signingKeys,
  permissions,
  roles,
  organizations,
  users,
  sessions,
  authentication,
  passwords,
  emailVerification,
  emailChanges,
  passwordReset,
  mailbox,
  demo,
];

/** Puts the features together into one HTTP server, not yet listening. */
export async function buildApp(context: Context): Promise<Api> {
  const app = await createHttp({
    ids: context.ids,
    log: context.log,
    version: context.settings.version,
    trustProxy: context.settings.trustProxy,
    isHttps: context.settings.baseUrl.startsWith('https:'),
    renderError: renderPageError,
  });
  logRequests(app, context.log, (address) =>
    context.keyring.mac('log-address', address).toString('hex').slice(0, 16),
  );
  const grants = features.flatMap((feature) => feature.grants?.(context) ?? []);
  for (const feature of features) feature.routes?.(app, context, grants);
  assetsRoute(app);
  fillMethodGaps(app);
  return app;
}
