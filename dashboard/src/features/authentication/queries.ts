import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';

/** How people sign in and how long it lasts, with the version that a change builds on. */
export const authenticationQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'authentication'],
    queryFn: () =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/authentication', {
          params: { path: { environment_id: environmentId } },
        }),
      ),
  });
