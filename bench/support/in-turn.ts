/**
 * Calls `run` with each item once, `atOnce` calls at any time.
 *
 * @returns calls a second
 */
export async function inTurn<T>(
  items: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<void>,
): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const lane = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (items.length / (performance.now() - startedAt)) * 1000;
}
