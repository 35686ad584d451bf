import { mustCall } from '../call.js';

export interface Fault {
  readonly method: string;
  /** The whole path, without a query, such as `/user_management/authenticate`. */
  readonly path: string;
  readonly status: number;
  /** JSON; without it a body that says where the failure comes from. */
  readonly body?: unknown;
  /** How many requests fail; one where it is not said. */
  readonly times?: number;
}

/** Failures of the server, on request. */
export interface Faults {
  /** Lets the next requests that match fail. */
  failNext(fault: Fault): Promise<void>;
  /** Forgets the failures that nobody has met yet. */
  clear(): Promise<void>;
}

export function createFaults(url: string): Faults {
  const path = '/dev/faults';
  return {
    failNext: (fault) => mustCall(url, { method: 'POST', path, body: fault }),
    clear: () => mustCall(url, { method: 'DELETE', path }),
  };
}
