import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { UserDetails } from '../../api/types.js';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { Card, Row } from '../../components/card.js';
import { Empty } from '../../components/empty.js';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { Time } from '../../components/time.js';
import { useToast } from '../../components/toast.js';
import { useEnvironment } from '../../shell/session.js';
import { describeDevice } from '../../text/devices.js';
import { usersKey } from './queries.js';

interface SessionsProps {
  readonly userId: string;
  readonly sessions: UserDetails['sessions'];
  readonly onEndAll: () => void;
}

/** Where a person is signed in, and the way to end it. */
export function Sessions({ userId, sessions, onEndAll }: SessionsProps) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      answerOf(
        api.POST(
          '/dashboard/api/environments/{environment_id}/users/{user_id}/sessions/{session_id}/revoke',
          {
            params: { path: { environment_id: environment.id, user_id: userId, session_id: sessionId } },
          },
        ),
      ),
    onSuccess: () => {
      toast({ text: 'Session ended' });
      return queries.invalidateQueries({ queryKey: usersKey(environment.id) });
    },
  });
  return (
    <Card
      title="Sessions"
      aside={sessions.length > 0 && <Badge>{sessions.length}</Badge>}
      action={
        sessions.length > 0 && (
          <Button variant="danger" size="small" onClick={onEndAll}>
            End all sessions
          </Button>
        )
      }
    >
      {end.error && (
        <div className="px-5 pb-4">
          <ProblemAlert error={end.error} />
        </div>
      )}
      {sessions.length === 0 ? (
        <Empty title="Not signed in anywhere">Each browser and app where they sign in shows here.</Empty>
      ) : (
        <ul>
          {sessions.map((session) => {
            const { label, isPhone } = describeDevice(session.user_agent);
            return (
              <Row key={session.id}>
                <Icon name={isPhone ? 'smartphone' : 'monitor'} />
                <span title={session.user_agent ?? undefined}>{label}</span>
                {session.ip_address && <span className="text-table text-muted">{session.ip_address}</span>}
                <span className="ms-auto flex items-center gap-1 text-table text-muted">
                  <Time at={session.created_at} />
                  <Button
                    variant="ghost"
                    size="small"
                    aria-label={`End session: ${label}`}
                    busy={end.isPending && end.variables === session.id && 'Ending'}
                    onClick={() => end.mutate(session.id)}
                  >
                    End
                  </Button>
                </span>
              </Row>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
