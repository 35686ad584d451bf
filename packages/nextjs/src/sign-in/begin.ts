import type { GetAuthURLResult } from '../interfaces.js';
import type { Settings } from '../settings/settings.js';
import type { StartOptions } from './start-url.js';

/**
 * Starts a sign-in: the answer leads to the hosted pages, with a cookie that remembers it.
 *
 * @param request whose cookies count
 */
export async function begin(
  { auth }: Settings,
  request: Request,
  { returnTo, prompt, ...options }: StartOptions & { customState?: string | undefined },
): Promise<GetAuthURLResult & { response: Response }> {
  const response = await auth.signIn(request, { ...options, returnPath: returnTo ?? '/' });
  const address = new URL(response.headers.get('location') ?? '');
  if (prompt) address.searchParams.set('prompt', prompt);
  response.headers.set('location', address.href);
  return { url: address.href, sealedState: address.searchParams.get('state') ?? '', response };
}
