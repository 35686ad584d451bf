/** The engine with a file layer that does not sync and does not count, as PGlite ships it. */
import { workerData } from 'node:worker_threads';
import { DurableFiles } from '../embedded/durable-files.js';
import type { WorkerStart } from '../embedded/messages.js';
import { serve } from '../embedded/serve.js';

const { folder } = workerData as WorkerStart;
await serve(new DurableFiles(folder, new Int32Array(1)));
