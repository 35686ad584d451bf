import { setTimeout as delay } from 'node:timers/promises';
import type { Figure } from '../support/figure.js';
import type { Row } from '../support/row.js';
import { type EngineName, missingEngine, setStage } from '../support/stage.js';

const LARGEST_MB: Record<EngineName, number> = { embedded: 260, PostgreSQL: 120 };
const IDLE_MS = 10_000;

/** From the start of the process to ready on data that is there, and its resident memory ten seconds later. */
export function startRow(engine: EngineName): Row {
  return {
    name: `start-${engine.toLowerCase()}`,
    title: `Start on existing data, ${engine}`,
    missing: () => missingEngine(engine),
    async measure({ rounds }) {
      const ready: Figure = {
        name: 'from the start of the process to ready',
        unit: 'ms',
        values: [],
        promised: { below: 1500 },
        measured: {},
      };
      const resident: Figure = {
        name: 'resident memory ten seconds later',
        unit: 'MB',
        values: [],
        promised: { atMost: LARGEST_MB[engine] },
        measured: {},
      };
      const stage = await setStage(engine);
      try {
        for (let round = 0; round < rounds; round += 1) {
          const server = await stage.restart();
          await delay(IDLE_MS);
          ready.values.push(server.readyAfterMs);
          resident.values.push(server.residentMb());
        }
      } finally {
        await stage.close();
      }
      return [ready, resident];
    },
  };
}
