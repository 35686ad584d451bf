import { EventEmitter } from 'node:events';
import { get } from 'node:http';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { askedToStop, drain } from './shutdown.js';

describe('a request to stop', () => {
  it('is the first signal; a second one on its own means at once', async () => {
    const signals = new EventEmitter();
    let nowMs = 0;
    let isAtOnce = false;
    const asked = askedToStop(
      signals,
      () => {
        isAtOnce = true;
      },
      () => nowMs,
    );
    signals.emit('SIGINT');
    await asked;
    nowMs = 20;
    signals.emit('SIGINT');
    expect(isAtOnce).toBe(false);
    nowMs = 1000;
    signals.emit('SIGTERM');
    expect(isAtOnce).toBe(true);
  });
});

describe('draining', () => {
  /** A server with one request in flight, and what comes of it. */
  async function withRequestInFlight() {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const app = fastify();
    app.get('/', async () => {
      begun();
      await finished;
      return 'done';
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const answer = new Promise<number | string | undefined>((resolve) => {
      get({ host: '127.0.0.1', port }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    await isBegun;
    return { app, answer, finish };
  }

  it('lets what is in flight finish', async () => {
    const { app, answer, finish } = await withRequestInFlight();
    let hasStoppedListening = false;
    const drained = drain(app, () => {
      hasStoppedListening = true;
    });
    expect(hasStoppedListening).toBe(true);
    finish();
    expect(await answer).toBe(200);
    await drained;
  });

  it('ends what does not finish in time', async () => {
    const { app, answer, finish } = await withRequestInFlight();
    await drain(app, () => {}, 20);
    expect(await answer).toBe('ECONNRESET');
    finish();
  });
});
