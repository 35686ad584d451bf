import type { paths } from './schema.js';

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;
type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
  Status extends number = 200,
> = paths[Path][Method] extends { responses: infer Responses }
  ? Status extends keyof Responses
    ? Json<Responses[Status]>
    : never
  : never;

type InEnvironment = '/dashboard/api/environments/{environment_id}';

export type Session = Answer<'/dashboard/api/session', 'get'>;
export type Environment = Answer<InEnvironment, 'get'>;
export type Overview = Answer<`${InEnvironment}/overview`, 'get'>;
export type ApiKey = Answer<`${InEnvironment}/api_keys`, 'get'>['data'][number];
export type CreatedApiKey = Answer<`${InEnvironment}/api_keys`, 'post', 201>;
export type Redirects = Answer<`${InEnvironment}/redirects`, 'get'>;
export type Authentication = Answer<`${InEnvironment}/authentication`, 'get'>;
export type UserPage = Answer<`${InEnvironment}/users`, 'get'>;
export type User = UserPage['data'][number];
export type UserDetails = Answer<`${InEnvironment}/users/{user_id}`, 'get'>;
export type UserEvent = Answer<`${InEnvironment}/users/{user_id}/events`, 'get'>['data'][number];
