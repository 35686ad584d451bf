import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';

const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Counts and times every request of a server by method, route pattern and status: never by path, which holds ids.
 *
 * @returns what gives the present numbers in Prometheus' text format
 */
export function measureRequests(app: Api): Registry {
  const registry = new Registry();
  const labelNames = ['method', 'route', 'status'];
  const requests = new Counter({
    name: 'latchkey_http_requests_total',
    help: 'Requests answered.',
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'latchkey_http_request_duration_seconds',
    help: 'Time from the request’s head to the last byte of its answer.',
    labelNames,
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    requests.inc(labels);
    durations.observe(labels, reply.elapsedTime / 1000);
    done();
  });
  return registry;
}

/** Adds how full the queue of password hashes is, and how many refreshes share a statement. */
export function measureQueues(
  registry: Registry,
  { hasher, refreshBatches }: Pick<Context, 'hasher' | 'refreshBatches'>,
): void {
  new Gauge({
    name: 'latchkey_password_hashes_waiting',
    help: 'Password hashes and checks that wait for their turn.',
    registers: [registry],
    collect() {
      this.set(hasher.load().waiting);
    },
  });
  const totals: [name: string, help: string, read: () => number][] = [
    [
      'password_hashes_refused',
      'Hashes and checks refused: the queue was full.',
      () => hasher.load().refused,
    ],
    ['refresh_batches', 'Statements that refreshed sessions.', () => refreshBatches.batches],
    ['refresh_batch_calls', 'Refreshes in those statements.', () => refreshBatches.calls],
  ];
  for (const [name, help, read] of totals) {
    new Counter({
      name: `latchkey_${name}_total`,
      help,
      registers: [registry],
      collect() {
        // Counted elsewhere: a counter of this library can only be added to.
        this.reset();
        this.inc(read());
      },
    });
  }
}
