import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import type { Redirects } from '../../api/types.js';
import { Card } from '../../components/card.js';
import { Field } from '../../components/field.js';
import { Icon } from '../../components/icon.js';
import { Input } from '../../components/input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useEnvironment } from '../../shell/session.js';
import { useSettled } from './use-rule-check.js';

/** Tells whether an app could send people to an address, by the list as it is. */
export function MatchCard({ redirects }: { readonly redirects: Redirects }) {
  const { id: environmentId } = useEnvironment();
  const [typed, setTyped] = useState('');
  const url = useSettled(typed.trim());
  const uris = redirects.redirect_uris.map(({ uri }) => uri);
  const match = useQuery({
    queryKey: ['environment', environmentId, 'match', redirects.version, url],
    queryFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/redirects/match', {
          params: { path: { environment_id: environmentId } },
          body: { list: 'redirect_uris', uris, url },
        }),
      ),
    enabled: url !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const answer = url !== '' && url === typed.trim() ? match.data : undefined;
  return (
    <Card title="Would this URL match?" description="Try the redirect_uri that your app sends.">
      <div className="grid gap-3 px-5 pb-5">
        <Field label="URL to try">
          {(control) => (
            <Input
              {...control}
              isMachine
              type="url"
              placeholder="https://pr-42.preview.example.dev/callback"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <div aria-live="polite" className="text-table empty:hidden">
          {match.error && url !== '' ? (
            <ProblemAlert error={match.error} />
          ) : (
            answer && <Answer {...answer} />
          )}
        </div>
      </div>
    </Card>
  );
}

function Answer({ matched }: { readonly matched: string | null }) {
  if (matched !== null) {
    return (
      <p className="flex gap-1.5 text-success-text">
        <Icon name="check" className="mt-[3px] size-3.5" />
        <span className="min-w-0 wrap-anywhere">
          Yes, by <code className="font-mono text-mono">{matched}</code>
        </span>
      </p>
    );
  }
  return (
    <p className="flex gap-1.5 text-secondary">
      <Icon name="x" className="mt-[3px] size-3.5" />
      <span className="min-w-0 wrap-anywhere">No. Nothing on the list is this address.</span>
    </p>
  );
}
