/**
 * An address as it is compared: without outer blanks and case. Only A–Z are folded: the full Unicode rule would make
 * one address of two, such as the Kelvin sign and k, and hand mail of one owner to the other.
 */
export function emailKey(email: string): string {
  return email.trim().replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Whether text, without outer blanks, is an address that mail can be sent to: what browsers take in an e-mail field
 * (HTML, valid e-mail address), of at most 254 characters (RFC 5321 §4.5.3.1), with a dot in its domain.
 */
export function isEmailAddress(text: string): boolean {
  const address = text.trim();
  if (address.length > LONGEST_ADDRESS) return false;
  const at = address.lastIndexOf('@');
  if (at < 1 || at > LONGEST_LOCAL_PART || !LOCAL_PART.test(address.slice(0, at))) return false;
  const labels = address.slice(at + 1).split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label));
}
