import { useQuery } from '@tanstack/react-query';
import { Card } from '../../components/card.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { useEnvironment } from '../../shell/session.js';
import { EnvironmentFacts } from './environment-facts.js';
import { overviewQuery } from './queries.js';
import { SetUp } from './set-up.js';
import { doneSteps, nextStep } from './steps.js';

const CHECK_EVERY_MS = 2000;

/** The set-up until the app signs people in, and the environment's facts. */
export function OverviewPage() {
  const environment = useEnvironment();
  const overview = useQuery({
    ...overviewQuery(environment.id),
    refetchInterval: ({ state }) => (state.data && nextStep(doneSteps(state.data)) ? CHECK_EVERY_MS : false),
  });
  const isDone = overview.data && nextStep(doneSteps(overview.data)) === undefined;
  return (
    <Page
      title="Overview"
      width="table"
      sentence={
        isDone
          ? `${environment.name} is set up. Latchkey saw your app sign somebody in.`
          : 'Five steps to a working sign-in. Steps tick themselves when Latchkey sees the work done.'
      }
    >
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_304px]">
        <div className="grid min-w-0 gap-6">
          {overview.error && !overview.data && (
            <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />
          )}
          {overview.isPending && (
            <Card title="Set up User Management">
              <SkeletonRows rows={4} what="the set-up" />
            </Card>
          )}
          {overview.data && <SetUp facts={overview.data} />}
        </div>
        <EnvironmentFacts facts={overview.data} />
      </div>
    </Page>
  );
}
