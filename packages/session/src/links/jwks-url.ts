import { API_PATHS } from '@latchkey/protocol';

/** Gives the address of a client's key set. */
export function jwksUrl(options: { apiUrl: string; clientId: string }): string {
  return `${options.apiUrl}${API_PATHS.jwks}/${encodeURIComponent(options.clientId)}`;
}
