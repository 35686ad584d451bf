/** What goes with a user, counted: "2 sessions end now and 3 memberships go." */
export function describeLoss({
  sessions,
  memberships,
}: {
  readonly sessions: number;
  readonly memberships: number;
}): string {
  const ends = sessions === 1 ? 'One session ends now' : `${sessions} sessions end now`;
  const goes = memberships === 1 ? 'one membership goes' : `${memberships} memberships go`;
  if (sessions > 0 && memberships > 0) return `${ends} and ${goes}.`;
  if (sessions > 0) return `${ends}.`;
  if (memberships > 0) return `${goes[0]?.toUpperCase()}${goes.slice(1)}.`;
  return 'Their profile and password go.';
}
