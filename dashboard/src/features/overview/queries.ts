import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, BACKGROUND } from '../../api/client.js';

/** The facts of an environment. It is polled, so it never counts as somebody's presence. */
export const overviewQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'overview'],
    queryFn: () =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/overview', {
          params: { path: { environment_id: environmentId } },
          headers: BACKGROUND,
        }),
      ),
  });
