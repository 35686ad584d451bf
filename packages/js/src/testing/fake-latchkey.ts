/** The token endpoint as a script: it grants everything, unless the next answers say otherwise. */
export class FakeLatchkey {
  readonly requests: Record<string, string>[] = [];
  readonly tokenSeconds = 300;
  /** Each is the next answer's status and body, or a network that breaks. */
  readonly next: ({ status: number; body?: object; headers?: Record<string, string> } | 'offline')[] = [];
  #count = 0;
  organizationId: string | undefined;
  sessionId = 'session_1';
  /** What an answer waits for. */
  gate: Promise<void> = Promise.resolve();

  /** How many requests there were of a grant. */
  count(grant: 'authorization_code' | 'refresh_token'): number {
    return this.requests.filter(({ grant_type }) => grant_type === grant).length;
  }

  answer = async (_url: string, init: RequestInit): Promise<Response> => {
    if (init.method !== 'POST') return new Response('');
    const fields = JSON.parse(String(init.body)) as Record<string, string>;
    this.requests.push(fields);
    await this.gate;
    const planned = this.next.shift();
    if (planned === 'offline') throw new TypeError('Failed to fetch');
    if (planned)
      return Response.json(planned.body ?? {}, { status: planned.status, headers: planned.headers ?? {} });
    this.organizationId = fields.organization_id ?? this.organizationId;
    return Response.json(this.tokens());
  };

  tokens() {
    this.#count += 1;
    return {
      user: { object: 'user', id: 'user_ada', email: 'ada@acme.test', updated_at: 'today' },
      access_token: this.#token(),
      refresh_token: `refresh_${this.#count}`,
      authentication_method: 'Password',
    };
  }

  #token(): string {
    // A server whose clock is an hour behind: only the token's own length counts.
    const iat = Math.floor(Date.now() / 1000) - 3600;
    const exp = iat + this.tokenSeconds;
    const claims = { iss: 'us', sub: 'user_ada', sid: this.sessionId, iat, exp, jti: String(this.#count) };
    const organization =
      this.organizationId === undefined ? {} : { org_id: this.organizationId, role: 'member' };
    return ['{}', JSON.stringify({ ...claims, ...organization }), '']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  }
}
