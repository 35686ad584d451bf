/** The engine on a disk that fails fsyncs while there is a file `disk-fails` beside its folder, and does not
 * come to an end of them while there is a file `disk-waits`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { DurableFiles } from '../embedded/durable-files.js';
import type { WorkerStart } from '../embedded/messages.js';
import { serve } from '../embedded/serve.js';

const { folder, fsyncs } = workerData as WorkerStart;
const isThere = (name: string) => existsSync(join(folder, '..', name));

class FaultyDisk extends DurableFiles {
  protected override sync(descriptor: number): void {
    const never = new Int32Array(new SharedArrayBuffer(4));
    while (isThere('disk-waits')) Atomics.wait(never, 0, 0, 2);
    if (isThere('disk-fails')) throw new Error('EIO');
    super.sync(descriptor);
  }
}

await serve(new FaultyDisk(folder, fsyncs));
