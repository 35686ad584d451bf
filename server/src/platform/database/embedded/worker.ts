import { workerData } from 'node:worker_threads';
import { DurableFiles } from './durable-files.js';
import type { WorkerStart } from './messages.js';
import { serve } from './serve.js';

const { folder, fsyncs } = workerData as WorkerStart;
await serve(new DurableFiles(folder, fsyncs));
