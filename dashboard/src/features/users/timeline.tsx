import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../components/button.js';
import { classes } from '../../components/classes.js';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { useEnvironment } from '../../shell/session.js';
import { clockTime, describeDay, exactTime } from '../../text/times.js';
import { detailOf, type Fold, foldRepeats, sentenceOf, timesOf } from './event-sentences.js';
import { userEventsQuery } from './queries.js';

/** What happened to a user, newest first, by days. */
export function Timeline({ userId }: { readonly userId: string }) {
  const environment = useEnvironment();
  const events = useInfiniteQuery(userEventsQuery(environment.id, userId));
  const folds = foldRepeats(events.data?.pages.flatMap((page) => page.data) ?? []);
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="mb-4 text-body font-semibold">
        Activity
      </h2>
      {events.isPending && <SkeletonRows rows={3} what="activity" />}
      {events.error && <ProblemAlert error={events.error} onRetry={() => void events.refetch()} />}
      {events.data && folds.length === 0 && <p className="text-secondary">Nothing has happened yet.</p>}
      {byDay(folds).map(([day, ofDay]) => (
        <div key={day} className="mb-5">
          <h3 className="mb-3 text-caption font-medium text-muted">{day}</h3>
          <ol>
            {ofDay.map((fold) => (
              <Entry key={fold.event.id} {...fold} />
            ))}
          </ol>
        </div>
      ))}
      {events.hasNextPage && (
        <Button onClick={() => void events.fetchNextPage()} busy={events.isFetchingNextPage && 'Loading'}>
          Show earlier
        </Button>
      )}
    </section>
  );
}

function Entry({ event, count }: Fold) {
  const { text, icon, isFailure = false } = sentenceOf(event);
  const moment = new Date(event.created_at);
  const detail = detailOf(event);
  return (
    <li className="relative grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-3 pb-5 before:absolute before:start-[11.5px] before:top-6 before:bottom-0 before:w-px before:bg-line-strong last:pb-0 last:before:hidden">
      <span
        className={classes(
          'grid size-6 place-items-center rounded-full',
          isFailure ? 'bg-danger-subtle' : 'bg-fill',
        )}
      >
        <Icon
          name={icon}
          className={classes('size-[13px]', isFailure ? 'text-danger-text' : 'text-icon-strong')}
        />
      </span>
      <details className="min-w-0">
        <summary className="cursor-pointer list-none rounded-badge leading-6 font-medium hover:underline [&::-webkit-details-marker]:hidden">
          {text}
          {timesOf(count)}
          {detail !== '' && (
            <span className="block text-table font-regular text-muted wrap-anywhere">{detail}</span>
          )}
        </summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
          tabIndex={0}
          className="mt-2 max-h-80 overflow-auto rounded-control border border-line-strong bg-code p-3 font-mono text-mono"
        >
          {JSON.stringify(event, null, 2)}
        </pre>
      </details>
      <time
        dateTime={event.created_at}
        title={exactTime(moment)}
        className="text-caption leading-6 text-muted tabular-nums"
      >
        {clockTime(moment)}
      </time>
    </li>
  );
}

function byDay(folds: readonly Fold[]): [string, Fold[]][] {
  const now = new Date();
  const days = new Map<string, Fold[]>();
  for (const fold of folds) {
    const day = describeDay(new Date(fold.event.created_at), now);
    days.set(day, [...(days.get(day) ?? []), fold]);
  }
  return [...days];
}
