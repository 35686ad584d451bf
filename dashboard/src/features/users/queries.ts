import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { ROWS_AT_FIRST, type UsersSearch } from './search.js';

const EVENTS_A_PAGE = 20;

/** All that is read of an environment's users; after a change the lists are stale too. */
export const usersKey = (environmentId: string) => ['environment', environmentId, 'users'] as const;

/** A page of users. The one before stays on screen until it is there. */
export const usersQuery = (
  environmentId: string,
  { q, sort, limit, before, after }: Omit<UsersSearch, 'dialog'>,
) =>
  queryOptions({
    queryKey: [...usersKey(environmentId), 'list', { q, sort, limit, before, after }],
    queryFn: () =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/users', {
          params: {
            path: { environment_id: environmentId },
            query: {
              ...(q !== undefined && { q }),
              ...(sort && { sort }),
              limit: limit ?? ROWS_AT_FIRST,
              ...(before !== undefined && { before }),
              ...(after !== undefined && { after }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** A user with what belongs to them. */
export const userQuery = (environmentId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(environmentId), userId],
    queryFn: () =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/users/{user_id}', {
          params: { path: { environment_id: environmentId, user_id: userId } },
        }),
      ),
  });

/** What happened to a user, newest first, a page at a time. */
export const userEventsQuery = (environmentId: string, userId: string) =>
  infiniteQueryOptions({
    queryKey: [...usersKey(environmentId), userId, 'events'],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/dashboard/api/environments/{environment_id}/users/{user_id}/events', {
          params: {
            path: { environment_id: environmentId, user_id: userId },
            query: { limit: EVENTS_A_PAGE, ...(pageParam !== '' && { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.list_metadata.after ?? undefined,
  });
