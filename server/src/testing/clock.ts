import { addSeconds, type Clock } from '../platform/clock.js';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Date;
  constructor(start = new Date('2026-03-02T09:00:00.000Z')) {
    this.#now = start;
  }
  now(): Date {
    return new Date(this.#now);
  }
  advance(seconds: number): void {
    this.#now = addSeconds(this.#now, seconds);
  }
}
