/** A value, or the promise of one: Node answers at once where WebCrypto cannot. */
export type Awaitable<Value> = Value | Promise<Value>;

/** The two salts of a seal, as the text that stands in it. */
export interface SealSalts {
  encryptionSalt: string;
  integritySalt: string;
}

/** What the two keys of one seal can do. */
export interface SealKeys {
  /** HMAC-SHA-256 of a text, base64url. */
  mac(text: string): Awaitable<string>;
  /** Whether that is the text's MAC, found out in constant time (CWE-208). */
  isMacOf(text: string, mac: string): Awaitable<boolean>;
  /** AES-256-CBC; both parameters base64url. Null when it does not decrypt. */
  decrypt(iv: string, ciphertext: string): Awaitable<string | null>;
  /** AES-256-CBC; gives base64url. */
  encrypt(iv: Uint8Array<ArrayBuffer>, plaintext: string): Awaitable<string>;
}

/** The members of an RSA public key (RFC 7518 §6.3.1) that checking a signature takes. */
export interface RsaPublicJwk {
  kty: 'RSA';
  n: string;
  e: string;
}

/** The cryptography below this package: once over `node:crypto`, once over the Web platform's. */
export interface Primitives {
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
  /** Each key is PBKDF2 with HMAC-SHA-1, one iteration, 32 bytes, from the password and the salt's text. */
  sealKeys(password: string, salts: SealSalts): Awaitable<SealKeys>;
  /** SHA-256 of a text, base64url. */
  sha256(text: string): Awaitable<string>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3). False also for a key that cannot be imported. */
  verifyRs256(jwk: RsaPublicJwk, signature: Uint8Array<ArrayBuffer>, signedText: string): Awaitable<boolean>;
}
