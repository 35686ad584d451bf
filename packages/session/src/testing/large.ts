/** Names as a large application has them, more than thirty characters each. */
export function manyPermissions(count: number): string[] {
  const things = ['invoices', 'customers', 'audit-log-exports', 'support-tickets', 'warehouse-locations'];
  const acts = [
    'read',
    'write',
    'delete-permanently',
    'manage-members',
    'approve-requests',
    'share-externally',
  ];
  return Array.from({ length: count }, (_, index) => {
    const [thing, act] = [
      things[index % things.length],
      acts[Math.floor(index / things.length) % acts.length],
    ];
    return `northwind-${thing}:region-${Math.floor(index / 30)}:${act}:unlimited`;
  });
}

/** Text that cannot be written shorter, and is the same in every run (xorshift32). */
export function unpredictable(length: number): string {
  let state = 0x9e3779b9;
  return Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) % 36).toString(36);
  }).join('');
}
