/** Asks a server what an application needs of it, without a trace: nothing of this is kept or counted there. */
export interface ServerProbe {
  url: string;
  knowsClient(clientId: string): Promise<boolean>;
  isKeyOf(clientId: string, apiKey: string): Promise<boolean>;
  acceptsRedirect(clientId: string, redirectUri: string): Promise<boolean>;
  allowsOrigin(clientId: string, origin: string): Promise<boolean>;
  /** By its Date header, to the second; undefined where it sends none. */
  now(): Promise<Date | undefined>;
}

const LONGEST_WAIT_MS = 5_000;

/** @param fetch as the platform has it, or a test */
export function createServerProbe(url: string, fetch: typeof globalThis.fetch): ServerProbe {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
  const authenticate = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask('/user_management/authenticate', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      // A token that is none: the client, its secret and the origin are judged before it.
      body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: 'none', ...fields }),
    });
  return {
    url,
    async knowsClient(clientId) {
      return (await ask(`/sso/jwks/${encodeURIComponent(clientId)}`)).status !== 404;
    },
    async isKeyOf(clientId, apiKey) {
      const answer = await authenticate({ client_id: clientId, client_secret: apiKey });
      const { error } = (await answer.json().catch(() => ({}))) as { error?: unknown };
      return error !== 'invalid_client';
    },
    async acceptsRedirect(clientId, redirectUri) {
      // Client and redirect URI are judged first (contract §10). This response type is refused after them, by a
      // redirect, so that no flow begins.
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'none',
      });
      return (await ask(`/user_management/authorize?${query}`)).status !== 400;
    },
    async allowsOrigin(clientId, origin) {
      const answer = await authenticate({ client_id: clientId }, { origin });
      return answer.headers.get('access-control-allow-origin') === origin;
    },
    async now() {
      const date = (await ask('/health/live')).headers.get('date');
      return date === null ? undefined : new Date(date);
    },
  };
}
