import type { Figure } from '../support/figure.js';
import { inTurn } from '../support/in-turn.js';
import type { Row } from '../support/row.js';
import { type Checker, openSessionStage, type SessionStage } from '../support/session-stage.js';

const AT_ONCE = [1, 8];

/**
 * A session check as an application makes it on each request (open the seal, verify the token, read the claims) over
 * 1,000 different cookies, as a multiple of what the official client does a second in the same process.
 */
export const sessionCheckRow: Row = {
  name: 'session-check',
  title: 'Session check in an app, as a multiple of @workos-inc/node',
  async measure({ rounds }) {
    const stage = await openSessionStage();
    try {
      return await measureRounds(stage, rounds);
    } finally {
      await stage.close();
    }
  },
};

async function measureRounds(
  { cookies, official, node, web }: SessionStage,
  rounds: number,
): Promise<Figure[]> {
  const figures = AT_ONCE.flatMap((atOnce) => [
    emptyFigure('Node', node, 5, atOnce),
    emptyFigure('WebCrypto alone', web, 1.5, atOnce),
  ]);
  for (const check of [official, node, web]) await inTurn(cookies.slice(0, 200), 1, check);
  for (let round = 0; round < rounds; round += 1) {
    for (const atOnce of AT_ONCE) {
      const officialPerSecond = await inTurn(cookies, atOnce, official);
      for (const { figure, check, measured } of figures.filter((one) => one.atOnce === atOnce)) {
        const perSecond = await inTurn(cookies, atOnce, check);
        figure.values.push(perSecond / officialPerSecond);
        measured['checks /s'].push(perSecond);
        measured['official /s'].push(officialPerSecond);
      }
    }
  }
  return figures.map(({ figure }) => figure);
}

function emptyFigure(platform: string, check: Checker, atLeast: number, atOnce: number) {
  const measured = { 'checks /s': [] as number[], 'official /s': [] as number[] };
  const figure: Figure = {
    name: `${platform}, ${atOnce === 1 ? 'one at a time' : `${atOnce} at once`}`,
    unit: '×',
    values: [],
    promised: { atLeast },
    measured,
  };
  return { figure, check, atOnce, measured };
}
