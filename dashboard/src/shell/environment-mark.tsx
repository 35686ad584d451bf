/** Production's filled diamond in brass, or the hollow ring of every other environment: told apart by shape too. */
export function EnvironmentMark({ type }: { readonly type: 'staging' | 'production' }) {
  return type === 'production' ? (
    <span aria-hidden="true" className="m-1 size-3 shrink-0 scale-85 rotate-45 rounded-[3px] bg-prod" />
  ) : (
    <span aria-hidden="true" className="m-1 size-3 shrink-0 rounded-full border-2 border-icon" />
  );
}
