import type { Environment } from '../api/types.js';
import { classes } from '../components/classes.js';

/** An environment's name inside a sentence; Production's stands out. */
export function EnvironmentName({
  environment,
}: {
  readonly environment: Pick<Environment, 'name' | 'type'>;
}) {
  return (
    <b
      className={classes('font-semibold', environment.type === 'production' ? 'text-prod-text' : 'text-ink')}
    >
      {environment.name}
    </b>
  );
}
