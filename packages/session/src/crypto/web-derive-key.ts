const encoder = new TextEncoder();

const KEY_BYTES = 32;
const SHA1_BYTES = 20;

/**
 * PBKDF2 with HMAC-SHA-1, one iteration, 32 bytes. With a single iteration a block of PBKDF2 is one HMAC of the salt
 * and the block's number (RFC 8018 §5.2), so that two HMACs under a key imported once do what `deriveBits` would do
 * with the password imported anew and a slower path: this is where the WebCrypto entry wins its time.
 *
 * @param password the cookie password
 * @param salt the salt's text, not the bytes it might stand for
 */
export async function deriveKey(password: string, salt: string): Promise<Uint8Array<ArrayBuffer>> {
  const passwordKey = await importPassword(password);
  const [first, second] = await Promise.all([
    crypto.subtle.sign('HMAC', passwordKey, saltAndBlockNumber(salt, 1)),
    crypto.subtle.sign('HMAC', passwordKey, saltAndBlockNumber(salt, 2)),
  ]);
  const key = new Uint8Array(KEY_BYTES);
  key.set(new Uint8Array(first));
  key.set(new Uint8Array(second, 0, KEY_BYTES - SHA1_BYTES), SHA1_BYTES);
  return key;
}

function saltAndBlockNumber(salt: string, blockNumber: number): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${salt}\0\0\0${String.fromCharCode(blockNumber)}`);
}

/** An application has one password, two while it changes them. The bound only keeps a misuse from growing. */
const PASSWORDS_REMEMBERED = 16;
const importedPasswords = new Map<string, Promise<CryptoKey>>();

function importPassword(password: string): Promise<CryptoKey> {
  const known = importedPasswords.get(password);
  if (known !== undefined) return known;
  if (importedPasswords.size >= PASSWORDS_REMEMBERED) importedPasswords.clear();
  const key = crypto.subtle.importKey(
    'raw',
    encoder.encode(password),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  );
  importedPasswords.set(password, key);
  return key;
}
