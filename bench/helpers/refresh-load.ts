import { randomUUID } from 'node:crypto';
import { Connection } from '../support/connection.js';
import { percentile } from '../support/figure.js';
import { serve } from '../support/helper.js';

export interface RefreshJob {
  port: number;
  clientId: string;
  apiKey: string;
  /** The newest refresh token of each session; one connection each. */
  refreshTokens: string[];
  seconds: number;
  isIdempotencyKeySent: boolean;
}

export interface RefreshLoad {
  perSecond: number;
  p99Ms: number;
  /** The newest, to go on with. */
  refreshTokens: string[];
  /** The last one of each session. */
  accessTokens: string[];
}

const WARM_UP_MS = 1000;

serve<RefreshJob, RefreshLoad>(async (job) => {
  const startsAt = performance.now() + WARM_UP_MS;
  const endsAt = startsAt + job.seconds * 1000;
  const latencies: number[] = [];
  const chains = await Promise.all(
    job.refreshTokens.map((token) => refreshInTurn(job, token, { startsAt, endsAt, latencies })),
  );
  return {
    perSecond: latencies.length / job.seconds,
    p99Ms: percentile(latencies, 0.99),
    refreshTokens: chains.map((chain) => chain.refreshToken),
    accessTokens: chains.map((chain) => chain.accessToken),
  };
});

interface Timing {
  startsAt: number;
  endsAt: number;
  latencies: number[];
}

/** One session: every call uses the token that the last one gave, and every access token is another one. */
async function refreshInTurn(job: RefreshJob, firstToken: string, { startsAt, endsAt, latencies }: Timing) {
  const connection = await Connection.open(job.port);
  let refreshToken = firstToken;
  let accessToken = '';
  for (let sentAt = performance.now(); sentAt < endsAt; ) {
    const { status, body } = await connection.post(
      '/user_management/authenticate',
      `{"grant_type":"refresh_token","client_id":"${job.clientId}","client_secret":"${job.apiKey}","refresh_token":"${refreshToken}"}`,
      job.isIdempotencyKeySent ? `Idempotency-Key: retry-${randomUUID()}\r\n` : '',
    );
    const answeredAt = performance.now();
    if (sentAt >= startsAt && answeredAt <= endsAt) latencies.push(answeredAt - sentAt);
    const newToken = textAt(body, 'refresh_token');
    const newAccessToken = textAt(body, 'access_token');
    if (status !== 200 || newToken === refreshToken || newAccessToken === accessToken) {
      throw new Error(`a refresh that is none: ${status} ${body}`);
    }
    refreshToken = newToken;
    accessToken = newAccessToken;
    sentAt = answeredAt;
  }
  connection.close();
  return { refreshToken, accessToken };
}

/** Tokens hold nothing that JSON would escape. */
function textAt(json: string, key: string): string {
  const start = json.indexOf(`"${key}":"`) + key.length + 4;
  return json.slice(start, json.indexOf('"', start));
}
