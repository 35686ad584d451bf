import { asProblem } from '../../api/problem.js';
import { Meanwhile } from '../../components/meanwhile.js';
import { ProblemAlert } from '../../components/problem-alert.js';

interface SavingProblemProps {
  readonly error: unknown;
  /** What somebody else did, when that is why nothing was saved. */
  readonly meanwhile: readonly string[] | undefined;
  /** Whether a field shows the sentence already. */
  readonly isShownAtField?: boolean;
}

/** Why the redirects were not saved. */
export function SavingProblem({ error, meanwhile, isShownAtField = false }: SavingProblemProps) {
  if (asProblem(error)?.code === 'changed_meanwhile') return <Meanwhile changes={meanwhile ?? []} />;
  if (isShownAtField) return null;
  return <ProblemAlert error={error} />;
}
