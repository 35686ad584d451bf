interface ProblemBody {
  readonly code?: string;
  readonly message?: string;
  readonly errors?: readonly { readonly message?: string; readonly field?: string | null }[];
  readonly sign_in_url?: string;
  readonly has_administrator?: boolean;
  readonly current?: unknown;
}

/** What the dashboard's API refused, or that it could not be reached (`code` is then `unreachable`). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  /** 0 where no answer came. */
  readonly status: number;
  /** Quoted to whoever reads the server's log. */
  readonly requestId: string | undefined;
  /** A sentence for each field of the request that has one, by its path (`redirect_uris.0`). */
  readonly fields: Readonly<Record<string, string>>;
  /** Where to sign in, when that is what it asks for. */
  readonly signInUrl: string | undefined;
  readonly hasAdministrator: boolean;
  /** The present whole value, when somebody else saved first. */
  readonly current: unknown;

  constructor(status: number, body: ProblemBody, requestId?: string) {
    super(body.message ?? `Latchkey answered ${status}. Try again.`);
    this.status = status;
    this.code = body.code ?? 'unexpected';
    this.requestId = requestId;
    this.fields = fieldsOf(body);
    this.signInUrl = body.sign_in_url;
    this.hasAdministrator = body.has_administrator ?? true;
    this.current = body.current;
  }
}

function fieldsOf({ errors = [] }: ProblemBody): Record<string, string> {
  const pairs = errors.flatMap(({ field, message }) => (field && message ? [[field, message] as const] : []));
  // The first of a field's sentences: what to mend first.
  return Object.fromEntries(pairs.reverse());
}

/** No answer: offline, or the server restarts. */
export function unreachable(): Problem {
  return new Problem(0, {
    code: 'unreachable',
    message: 'Latchkey can’t be reached right now. Try again in a moment.',
  });
}

/**
 * What an answer that is not 2xx says.
 * @param body its JSON, or anything else where a proxy answered in the server's place
 */
export function problemOf(response: Response, body: unknown): Problem {
  const isObject = typeof body === 'object' && body !== null;
  // A proxy before a server that restarts.
  if (!isObject && [502, 503, 504].includes(response.status)) return unreachable();
  return new Problem(
    response.status,
    isObject ? body : {},
    response.headers.get('x-request-id') ?? undefined,
  );
}

/** The problem that something thrown is, or undefined. */
export function asProblem(error: unknown): Problem | undefined {
  return error instanceof Problem ? error : undefined;
}
