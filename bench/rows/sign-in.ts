import type { ReadJob } from '../helpers/read-load.js';
import type { SignInJob } from '../helpers/sign-in-load.js';
import { type Figure, mean, percentile } from '../support/figure.js';
import { Helper } from '../support/helper.js';
import { API_KEY, CLIENT_ID, emailOf, PASSWORD, userIds } from '../support/population.js';
import type { Effort, Row } from '../support/row.js';
import { type EngineName, missingEngine, setStage } from '../support/stage.js';

const CALLERS = 16;
const READS_PER_SECOND = 20;
const WARM_UP_SECONDS = 1;

/**
 * Sign-ins with a password a second, as a share of the argon2id hashes a second that the machine checks when it does
 * nothing else, two at a time; and how long a small read takes meanwhile.
 */
export function signInRow(engine: EngineName): Row {
  return {
    name: `sign-in-${engine.toLowerCase()}`,
    title: `Sign-in with a password, ${engine}, as a share of the argon2id limit`,
    missing: () => missingEngine(engine),
    async measure(effort) {
      const stage = await setStage(engine);
      const limit = Helper.start<{ seconds: number }, number>('argon2-limit');
      const signIns = Helper.start<SignInJob, number>('sign-in-load');
      const reads = Helper.start<ReadJob, number[]>('read-load');
      try {
        return await measureRounds({ effort, port: stage.server.port, limit, signIns, reads });
      } finally {
        await Promise.all([limit.stop(), signIns.stop(), reads.stop()]);
        await stage.close();
      }
    },
  };
}

interface Parts {
  effort: Effort;
  port: number;
  limit: Helper<{ seconds: number }, number>;
  signIns: Helper<SignInJob, number>;
  reads: Helper<ReadJob, number[]>;
}

async function measureRounds({ effort, port, limit, signIns, reads }: Parts): Promise<Figure[]> {
  const measured = { 'sign-ins /s': [] as number[], 'limit /s': [] as number[] };
  const ratio: Figure = {
    name: `${CALLERS} callers`,
    unit: '×',
    values: [],
    promised: { atLeast: 0.85 },
    measured,
  };
  const read: Figure = {
    name: `reading a user meanwhile, ${READS_PER_SECOND} a second, p99`,
    unit: 'ms',
    values: [],
    promised: { below: 50 },
    measured: { 'p50 ms': [] },
  };
  const { seconds } = effort;
  const emails = Array.from({ length: CALLERS }, (_, index) => emailOf(index));
  const measureLimit = () => limit.run({ seconds });
  let before = await measureLimit();
  for (let round = 0; round < effort.rounds; round += 1) {
    const [perSecond, latencies] = await Promise.all([
      signIns.run({ port, clientId: CLIENT_ID, apiKey: API_KEY, emails, password: PASSWORD, seconds }),
      reads.run({
        port,
        apiKey: API_KEY,
        userIds,
        perSecond: READS_PER_SECOND,
        seconds: seconds + WARM_UP_SECONDS,
      }),
    ]);
    const after = await measureLimit();
    ratio.values.push(perSecond / mean([before, after]));
    measured['sign-ins /s'].push(perSecond);
    measured['limit /s'].push(mean([before, after]));
    read.values.push(percentile(latencies, 0.99));
    read.measured['p50 ms']?.push(percentile(latencies, 0.5));
    before = after;
  }
  return [ratio, read];
}
