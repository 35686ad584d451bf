import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { User } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { IconButton } from '../../components/icon-button.js';
import { Menu, MenuItem } from '../../components/menu.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useToast } from '../../components/toast.js';
import { useEnvironment } from '../../shell/session.js';
import { fullName } from '../../text/names.js';

/** What can be done with a person at once, beside the page's heading. */
export function UserActions({ user, onDelete }: { readonly user: User; readonly onDelete: () => void }) {
  const environment = useEnvironment();
  const toast = useToast();
  const reset = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/users/{user_id}/password_reset', {
          params: { path: { environment_id: environment.id, user_id: user.id } },
        }),
      ),
    onSuccess: ({ sent_to: sentTo }) => toast({ text: `Password reset sent to ${sentTo}` }),
  });
  return (
    <>
      <Button onClick={() => reset.mutate()} busy={reset.isPending && 'Sending reset'}>
        Reset password
      </Button>
      <Menu
        trigger={
          <IconButton
            icon="ellipsis"
            aria-label={`Actions for ${fullName(user) ?? user.email}`}
            className="size-8! border border-button-line bg-button"
          />
        }
      >
        <MenuItem isDanger onSelect={onDelete}>
          Delete user
        </MenuItem>
      </Menu>
      {reset.error && (
        <div className="basis-full">
          <ProblemAlert error={reset.error} />
        </div>
      )}
    </>
  );
}
