import { useId, useState } from 'react';
import type { Overview } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { Icon } from '../../components/icon.js';
import { useEnvironment } from '../../shell/session.js';
import { clockTime, describeDay } from '../../text/times.js';
import { ConnectStep } from './connect-step.js';
import { FrameworkChoice } from './framework-choice.js';
import { DESCRIPTIONS } from './frameworks.js';
import { RedirectStep } from './redirect-step.js';
import { SignInEndpointStep } from './sign-in-endpoint-step.js';
import { SignInStep } from './sign-in-step.js';
import { Step } from './step.js';
import { doneSteps, nextStep, STEP_IDS, type StepId } from './steps.js';
import { useFramework } from './use-framework.js';

/** The way to the first sign-in by the developer's own app. It can be left and taken up: its state is facts. */
export function SetUp({ facts }: { readonly facts: Overview }) {
  const environment = useEnvironment();
  const titleId = useId();
  const [framework, chooseFramework] = useFramework();
  const [opened, setOpened] = useState<StepId>();
  const [isUnfolded, setUnfolded] = useState(false);
  const done = doneSteps(facts);
  const next = nextStep(done);
  if (next === undefined && !isUnfolded) {
    return (
      <section className="flex flex-wrap items-center gap-3 rounded-card border border-line-strong px-5 py-4">
        <Icon name="circle-check" className="size-4 text-success-text" />
        <p className="min-w-0 flex-1 font-medium wrap-anywhere">{firstSignIn(facts)}</p>
        <Button size="small" onClick={() => setUnfolded(true)}>
          Show steps
        </Button>
      </section>
    );
  }
  const current = opened ?? next;
  const description = DESCRIPTIONS[framework];
  const step = (id: StepId) => ({
    number: STEP_IDS.indexOf(id) + 2,
    isDone: done.has(id),
    isNext: id === next,
    isOpen: id === current,
    onOpen: () => setOpened(id),
  });
  const doneCount = done.size + 1;
  return (
    <section aria-labelledby={titleId} className="overflow-clip rounded-card border border-line-strong">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-4">
        <h2 id={titleId} className="me-auto text-body font-semibold">
          Set up User Management
        </h2>
        <span className="text-table text-secondary tabular-nums">
          {doneCount} of {STEP_IDS.length + 1} done
        </span>
        <Progress done={doneCount} of={STEP_IDS.length + 1} />
      </header>
      <div className="border-y border-line bg-sunken px-5 py-3">
        <FrameworkChoice framework={framework} onChoose={chooseFramework} />
      </div>
      <ol className="pb-2">
        <Step
          number={1}
          title="Turn on User Management"
          isDone
          isNext={false}
          isOpen={false}
          result={describeMomentOf(environment.created_at)}
        />
        <Step
          {...step('redirect-uri')}
          title="Add a redirect URI"
          hint="Where sign-in returns"
          result={facts.redirect_uris.default}
          isMachine
        >
          <RedirectStep description={description} />
        </Step>
        <Step {...step('connect')} title="Connect your app" hint="Credentials and a few lines">
          <ConnectStep framework={framework} facts={facts} />
        </Step>
        <Step
          {...step('sign-in-endpoint')}
          title="Add a sign-in endpoint"
          hint="Where invitations and emails send people"
          result={facts.sign_in_endpoint}
          isMachine
        >
          <SignInEndpointStep description={description} />
        </Step>
        <Step
          {...step('sign-in')}
          title="Sign up your first user"
          hint="In your own app"
          result={facts.first_sign_in?.email}
        >
          <SignInStep facts={facts} description={description} />
        </Step>
      </ol>
    </section>
  );
}

function Progress({ done, of }: { readonly done: number; readonly of: number }) {
  return (
    <span aria-hidden="true" className="h-1 w-24 overflow-hidden rounded-full bg-fill-active">
      <span className="block h-full rounded-full bg-accent-mark" style={{ width: `${(100 * done) / of}%` }} />
    </span>
  );
}

function describeMomentOf(at: string): string {
  const moment = new Date(at);
  return `${describeDay(moment, new Date()).split(',')[0]}, ${clockTime(moment)}`;
}

function firstSignIn({ first_sign_in: first }: Overview): string {
  if (first === null) return 'Your app signs people in';
  const moment = new Date(first.at);
  const who = first.email ?? 'Somebody';
  return `${who} was the first to sign in: ${describeDay(moment, new Date())}, ${clockTime(moment)}`;
}
