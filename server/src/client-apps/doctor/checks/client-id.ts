import { placeOf } from '../../folder/env-files.js';
import type { Check } from '../fault.js';

/** The client id and the API key have to be of one environment, and that of the server that is asked. */
export const clientId: Check = async ({ clientId, server, known, settings }) => {
  if (!clientId || !server) return [];
  const { name, value, place } = clientId;
  const key = settings.get('WORKOS_API_KEY');
  const right = known?.clientIdOfKey ?? (key ? undefined : known?.blockClientId);
  const fix = right
    ? `Set ${name}=${right}.`
    : `Take WORKOS_CLIENT_ID and WORKOS_API_KEY from the one .env block of ${server.url} (.latchkey/development.env).`;
  if (!(await server.knowsClient(value))) {
    return [{ place, what: `${server.url} has no environment with the client id ${value}.`, fix }];
  }
  if (!key || (await server.isKeyOf(value, key.value))) return [];
  const owner = known?.environments.find((environment) => environment.clientId === value);
  const named = owner ? ` It is that of ${owner.name}.` : '';
  return [
    {
      place,
      what: `${value} is the client id of another environment than the API key’s (${placeOf(key)}).${named}`,
      fix,
    },
  ];
};
