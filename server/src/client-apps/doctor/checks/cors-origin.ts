import { FRAMEWORKS } from '../../folder/frameworks.js';
import type { Check } from '../fault.js';

/** A page without a server of its own calls the API itself, which its environment has to allow. */
export const corsOrigin: Check = async ({ app, clientId, server, redirectUri, origin }) => {
  const isClientOnly = app.framework !== undefined && FRAMEWORKS[app.framework].isClientOnly;
  if (!isClientOnly || !clientId || !server || !(await server.knowsClient(clientId.value))) return [];
  const page = new URL(redirectUri.value).origin;
  if (await server.allowsOrigin(clientId.value, page)) return [];
  return [
    {
      place: origin.place ?? redirectUri.place ?? 'package.json:1',
      what: `Pages at ${page} may not call the API: it is not among the CORS origins of ${clientId.value}.`,
      fix: `Add to its environment in the configuration file cors_origins: [${page}], or start the app with npx latchkey dev.`,
    },
  ];
};
