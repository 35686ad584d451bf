const BATCH_ROWS = 1000;

/**
 * Repeats a deletion of at most `batch` rows until one comes back short, so that no statement holds many rows at once.
 */
export async function inBatches(
  deleteSome: (batch: number) => Promise<{ numDeletedRows: bigint }>,
): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await deleteSome(BATCH_ROWS);
    if (numDeletedRows < BigInt(BATCH_ROWS)) return;
  }
}
