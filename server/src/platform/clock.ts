/** Where time comes from. Nothing else in the server reads the system's clock. */
export interface Clock {
  /** The present moment, in whole milliseconds. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A moment `seconds` after `from`; negative values go back. */
export function addSeconds(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000);
}

/** A clock that a developer has moved forward. */
export class OffsetClock implements Clock {
  offsetSeconds = 0;
  constructor(private readonly base: Clock) {}
  now(): Date {
    return addSeconds(this.base.now(), this.offsetSeconds);
  }
}
