import type { Check } from '../fault.js';

/** The environment has to list where sign-ins come back to. */
export const redirectUri: Check = async ({ clientId, server, redirectUri: { value, place } }) => {
  if (!clientId || !server || !(await server.knowsClient(clientId.value))) return [];
  if (await server.acceptsRedirect(clientId.value, value)) return [];
  return [
    {
      place: place ?? 'package.json:1',
      what: `${value} is not among the redirect URIs of ${clientId.value}.`,
      fix: `Add to its environment in the configuration file redirect_uris: [${JSON.stringify(value)}], or start the app with npx latchkey dev.`,
    },
  ];
};
