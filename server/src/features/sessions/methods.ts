/** How a person proved who they are (the API's `authentication_method`), and the session's word for it (`auth_method`). */
export const AUTH_METHODS = { Password: 'password' } as const;

export type SignInMethod = keyof typeof AUTH_METHODS;
