/** Longer than any tag in use; RFC 5646 §4.4.1 names 35, and private extensions have no end of their own. */
const LONGEST_TAG = 64;

/** Whether text is a well-formed language tag (BCP 47, RFC 5646), such as `en-US`. */
export function isLocale(text: string): boolean {
  if (text.length > LONGEST_TAG) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
