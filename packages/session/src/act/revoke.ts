import { API_PATHS } from '@latchkey/protocol';
import { type ActResult, type ActRuntime, type ApiConfig, postToApi } from './post.js';

/**
 * Ends a session from the application's server, without the browser. It needs the client's secret.
 *
 * @param sessionId the access token's `sid`
 */
export function revokeSession(
  config: ApiConfig & { apiKey: string },
  sessionId: string,
  runtime: ActRuntime,
): Promise<ActResult<void>> {
  const request = {
    url: `${config.apiUrl}${API_PATHS.revokeSession}`,
    body: { session_id: sessionId },
    headers: { authorization: `Bearer ${config.apiKey}` },
  };
  return postToApi(request, runtime, () => undefined);
}
