import { writeFileSync } from 'node:fs';
import { startTestServer } from '../server/src/testing/server.js';
import { renderCoverage, servedBy } from './description/coverage.js';
import { readDescription } from './description/description.js';
import { examples } from './description/examples/index.js';

const server = await startTestServer({}, 'embedded');
const text = renderCoverage(readDescription(), servedBy(server.app), examples);
writeFileSync(new URL('coverage.md', import.meta.url), text);
await server.close();
