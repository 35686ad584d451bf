// Preloaded by `node --import` into a program that has no clock of its own to move.
const RealDate = Date;
const aheadMilliseconds = 1000 * Number(process.env.CLOCK_AHEAD_SECONDS);
const now = () => RealDate.now() + aheadMilliseconds;

class DateAhead extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
}

// The compiler takes an assignment for a declaration of every program's Date.
Reflect.defineProperty(globalThis, 'Date', { value: DateAhead });
