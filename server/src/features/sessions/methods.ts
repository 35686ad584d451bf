/** How a person proved who they are: the API's `authentication_method`. */
export type SignInMethod = 'Password';

/** The same in the words of a session: its `auth_method`. */
export const AUTH_METHODS: Record<SignInMethod, string> = { Password: 'password' };
