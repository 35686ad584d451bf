// A test process of its own: it starts a server and never stops it.
import { startLatchkey } from '../index.js';

const { url } = await startLatchkey({ freshEnvironments: 1 });
process.stdout.write(`${url}\n`);
setInterval(() => undefined, 60_000);
