import type { Context } from '../../context.js';
import { readFact, writeFact } from '../../platform/facts.js';
import type { Api } from '../../platform/http/server.js';

const FACT = 'forwarded_header_seen';
const HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

/**
 * Says once that a proxy forwards a person's address while no proxy is trusted: the address is then the proxy's, and
 * all people share one limit (contract §15). Kept as a fact, so that `doctor` can name it.
 */
export function noteForwardedHeaders(app: Api, context: Context): void {
  if (context.settings.trustProxy !== false) return;
  let isNoted = false;
  app.addHook('onRequest', async (request) => {
    if (isNoted) return;
    const header = HEADERS.find((name) => request.headers[name] !== undefined);
    if (header === undefined) return;
    isNoted = true;
    context.log.warn({ header }, 'a forwarded header arrived; behind a proxy, set LATCHKEY_TRUST_PROXY');
    writeFact(context, FACT, { header, at: context.clock.now().toISOString() }).catch((error: unknown) =>
      context.log.warn({ err: error }, 'the forwarded header could not be noted'),
    );
  });
}

/** The header that arrived while no proxy was trusted, and when; undefined where none did. */
export async function forwardedHeaderSeen(
  work: Pick<Context, 'db'>,
): Promise<{ header: string; at: string } | undefined> {
  return (await readFact(work, FACT)) as { header: string; at: string } | undefined;
}
