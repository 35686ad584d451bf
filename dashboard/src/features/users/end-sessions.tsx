import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { User } from '../../api/types.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useToast } from '../../components/toast.js';
import { TypedConfirmation } from '../../components/typed-confirmation.js';
import { useEnvironment } from '../../shell/session.js';
import { usersKey } from './queries.js';

interface EndSessionsProps {
  readonly user: User;
  readonly count: number;
  readonly onClose: () => void;
}

/** Confirms that a person is signed out everywhere. */
export function EndSessions({ user, count, onClose }: EndSessionsProps) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/users/{user_id}/sessions/revoke', {
          params: { path: { environment_id: environment.id, user_id: user.id } },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: usersKey(environment.id) });
      toast({ text: 'All sessions ended' });
      onClose();
    },
  });
  return (
    <TypedConfirmation
      title="End all sessions?"
      word={user.email}
      keep="Keep sessions"
      confirm="End all sessions"
      busy={end.isPending && 'Ending sessions'}
      problem={<ProblemAlert error={end.error} />}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      {count === 1 ? 'One session ends' : `${count} sessions end`} now. They sign in again wherever they go
      on.
    </TypedConfirmation>
  );
}
