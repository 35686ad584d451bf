/** The cookie in which apps keep the sealed session, unless they say otherwise. */
export const DEFAULT_SESSION_COOKIE_NAME = 'wos-session';

/** What precedes the hash in the name of the cookie that remembers a sign-in under way. */
export const STATE_COOKIE_PREFIX = 'wos-auth-verifier-';

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis §5.5). */
export const DEFAULT_COOKIE_MAX_AGE_SECONDS = 34_560_000;
