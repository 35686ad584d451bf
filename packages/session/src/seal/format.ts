/** The parts of a sealed text. */
export interface SealParts {
  /** All that the MAC covers: everything before the last two parts. */
  signedText: string;
  encryptionSalt: string;
  iv: string;
  ciphertext: string;
  /** Null for a seal that does not run out. */
  expiresAtMs: number | null;
  integritySalt: string;
  mac: string;
  /** The number after `~`; null where there is none. */
  version: number | null;
}

// Fe26.2*<password id>*<salt>*<iv>*<ciphertext>*<expiry in ms, or nothing>*<salt>*<mac>, then perhaps ~<version>.
// The password id is covered by the MAC and otherwise ignored: every password that is given is tried.
const SEAL =
  /^(Fe26\.2\*\w*\*([0-9a-f]{64})\*([\w-]{22})\*([\w-]+)\*([1-9]\d*)?)\*([0-9a-f]{64})\*([\w-]{43})(?:~(\d+))?$/;

/**
 * Takes a sealed text apart without judging it.
 *
 * @param text what a cookie held
 * @returns null when the text is no seal of this format
 */
export function parseSeal(text: string): SealParts | null {
  const match = SEAL.exec(text);
  if (match === null) return null;
  const [, signedText, encryptionSalt, iv, ciphertext, expiry, integritySalt, mac, version] = match;
  if (!signedText || !encryptionSalt || !iv || !ciphertext || !integritySalt || !mac) return null;
  return {
    signedText,
    encryptionSalt,
    iv,
    ciphertext,
    expiresAtMs: expiry === undefined ? null : Number(expiry),
    integritySalt,
    mac,
    version: version === undefined ? null : Number(version),
  };
}

/** The text that the MAC of a new seal has to cover. */
export function signedTextOf(
  parts: Pick<SealParts, 'encryptionSalt' | 'iv' | 'ciphertext' | 'expiresAtMs'>,
): string {
  const { encryptionSalt, iv, ciphertext, expiresAtMs } = parts;
  return `Fe26.2*1*${encryptionSalt}*${iv}*${ciphertext}*${expiresAtMs ?? ''}`;
}

/** The version that present readers and writers put after a seal. */
export const CURRENT_VERSION = 2;
