import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../api/client.js';
import type { UserDetails } from '../../api/types.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useToast } from '../../components/toast.js';
import { TypedConfirmation } from '../../components/typed-confirmation.js';
import { useEnvironment } from '../../shell/session.js';
import { fullName } from '../../text/names.js';
import { overviewQuery } from '../overview/queries.js';
import { describeLoss } from './loss.js';
import { usersKey } from './queries.js';

interface DeleteUserProps {
  readonly details: UserDetails;
  readonly onClose: () => void;
}

/** Confirms that a person is deleted, by their address, typed. */
export function DeleteUser({ details, onClose }: DeleteUserProps) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const { user, sessions, memberships } = details;
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/users/{user_id}/delete', {
          params: { path: { environment_id: environment.id, user_id: user.id } },
          body: { email: user.email },
        }),
      ),
    onSuccess: async () => {
      toast({ text: 'User deleted' });
      await navigate({ to: '/$environmentId/users', params: { environmentId: environment.id } });
      void queries.invalidateQueries({ queryKey: usersKey(environment.id) });
      void queries.invalidateQueries({ queryKey: overviewQuery(environment.id).queryKey });
    },
  });
  return (
    <TypedConfirmation
      title={`Delete ${fullName(user) ?? user.email}?`}
      word={user.email}
      keep="Keep user"
      confirm="Delete user"
      busy={remove.isPending && 'Deleting user'}
      problem={<ProblemAlert error={remove.error} />}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {describeLoss({ sessions: sessions.length, memberships: memberships.length })} This can’t be undone.
    </TypedConfirmation>
  );
}
