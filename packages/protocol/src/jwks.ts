/** A public signing key (RFC 7517) with the members that the strictest clients demand. */
export interface SigningJwk {
  kty: 'RSA';
  alg: 'RS256';
  use: 'sig';
  kid: string;
  n: string;
  e: string;
  x5c: string[];
  'x5t#S256': string;
}

/** What `/sso/jwks/<client_id>` answers. */
export interface Jwks {
  keys: SigningJwk[];
}
