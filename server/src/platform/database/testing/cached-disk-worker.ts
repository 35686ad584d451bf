/** The engine on a disk with a cache. */
import { workerData } from 'node:worker_threads';
import type { WorkerStart } from '../embedded/messages.js';
import { serve } from '../embedded/serve.js';
import { CachedDisk } from './platter.js';

const { folder, fsyncs } = workerData as WorkerStart;
await serve(new CachedDisk(folder, fsyncs));
