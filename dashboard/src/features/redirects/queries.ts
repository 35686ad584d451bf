import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';

/** Everything that an environment registers as an address, with the version that a change builds on. */
export const redirectsQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'redirects'],
    queryFn: () =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/redirects', {
          params: { path: { environment_id: environmentId } },
        }),
      ),
  });
