/**
 * Calls `run` again and again, `count` calls at any time, for so many seconds.
 *
 * @returns calls that ended, a second
 */
export async function inFlight(count: number, seconds: number, run: () => Promise<unknown>): Promise<number> {
  let ended = 0;
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const lane = async () => {
    while (performance.now() < until) {
      await run();
      ended += 1;
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
  return (ended / (performance.now() - startedAt)) * 1000;
}
