import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/src/testing/server.js';
import { isSame, renderCoverage, servedBy } from './description/coverage.js';
import { readDescription } from './description/description.js';
import { examples } from './description/examples/index.js';

const description = readDescription();

describe('the coverage of the official description', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({}, 'embedded');
  });
  afterAll(() => server?.close());

  it('is written down as it is: npm run coverage --workspace compat', () => {
    const written = readFileSync(new URL('coverage.md', import.meta.url), 'utf8');
    expect(written).toBe(renderCoverage(description, servedBy(server.app), examples));
  });

  it('leaves no served operation without an answer that succeeds', () => {
    const served = servedBy(server.app);
    const unheld = description.operations.filter(
      (operation) =>
        served.some((one) => isSame(one, operation)) &&
        !examples.some((one) => one.operation === operation && Number.parseInt(one.answer, 10) < 400),
    );
    expect(unheld).toEqual([]);
  });
});
