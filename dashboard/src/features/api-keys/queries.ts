import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';

/** The environment's keys, newest first, revoked ones too. */
export const apiKeysQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'api-keys'],
    queryFn: () =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/api_keys', {
          params: { path: { environment_id: environmentId } },
        }),
      ),
  });
