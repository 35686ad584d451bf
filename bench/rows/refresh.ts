import type { RefreshJob, RefreshLoad } from '../helpers/refresh-load.js';
import { type Figure, mean } from '../support/figure.js';
import { assertGenuine } from '../support/genuine.js';
import { Helper } from '../support/helper.js';
import { API_KEY, CLIENT_ID, signIn } from '../support/population.js';
import type { Effort, Row } from '../support/row.js';
import { type EngineName, missingEngine, setStage } from '../support/stage.js';

interface Load {
  connections: number;
  isIdempotencyKeySent: boolean;
}

const LOADS: readonly Load[] = [10, 50].flatMap((connections) => [
  { connections, isIdempotencyKeySent: false },
  { connections, isIdempotencyKeySent: true },
]);

const PROMISED: Record<EngineName, Record<number, number>> = {
  embedded: { 10: 0.3, 50: 0.5 },
  PostgreSQL: { 10: 0.5, 50: 0.5 },
};

/**
 * Refreshes a second, durable and each answer freshly signed, as a share of the RS256 signatures a second that the
 * machine makes when it does nothing else. The limit is taken before and after each load.
 */
export function refreshRow(engine: EngineName): Row {
  return {
    name: `refresh-${engine.toLowerCase()}`,
    title: `Refresh, ${engine}, as a share of the RS256 limit`,
    missing: () => missingEngine(engine),
    async measure(effort) {
      const stage = await setStage(engine);
      const limit = Helper.start<{ seconds: number }, number>('rs256-limit');
      const loader = Helper.start<RefreshJob, RefreshLoad>('refresh-load');
      try {
        return await measureRounds({ engine, effort, port: stage.server.port, limit, loader });
      } finally {
        await Promise.all([limit.stop(), loader.stop()]);
        await stage.close();
      }
    },
  };
}

interface Parts {
  engine: EngineName;
  effort: Effort;
  port: number;
  limit: Helper<{ seconds: number }, number>;
  loader: Helper<RefreshJob, RefreshLoad>;
}

async function measureRounds({ engine, effort, port, limit, loader }: Parts): Promise<Figure[]> {
  const figures = LOADS.map((load) => emptyFigure(engine, load));
  let tokens = await signIn(port, Math.max(...LOADS.map(({ connections }) => connections)));
  const measureLimit = () => limit.run({ seconds: effort.seconds / 2 });
  let before = await measureLimit();
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const [index, { connections, isIdempotencyKeySent }] of LOADS.entries()) {
      const load = await loader.run({
        port,
        clientId: CLIENT_ID,
        apiKey: API_KEY,
        refreshTokens: tokens.slice(0, connections),
        seconds: effort.seconds,
        isIdempotencyKeySent,
      });
      const after = await measureLimit();
      await assertGenuine(port, CLIENT_ID, load.accessTokens);
      figures[index]?.add(load, mean([before, after]));
      tokens = [...load.refreshTokens, ...tokens.slice(connections)];
      before = after;
    }
  }
  return figures.map(({ figure }) => figure);
}

function emptyFigure(engine: EngineName, { connections, isIdempotencyKeySent }: Load) {
  const measured = {
    'refreshes /s': [] as number[],
    'limit /s': [] as number[],
    'p99 ms': [] as number[],
  };
  const figure: Figure = {
    name: `${connections} connections${isIdempotencyKeySent ? ', with Idempotency-Key' : ''}`,
    unit: '×',
    values: [],
    promised: { atLeast: PROMISED[engine][connections] ?? Number.NaN },
    measured,
  };
  return {
    figure,
    add(load: RefreshLoad, limitPerSecond: number) {
      figure.values.push(load.perSecond / limitPerSecond);
      measured['refreshes /s'].push(load.perSecond);
      measured['limit /s'].push(limitPerSecond);
      measured['p99 ms'].push(load.p99Ms);
    },
  };
}
