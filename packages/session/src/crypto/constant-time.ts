/**
 * Compares two texts in a time that depends on their lengths alone, so that nobody learns from the delay how many
 * characters of a guess were right (CWE-208). The lengths are no secret here: a MAC and a state have known ones.
 *
 * @param expected the text that has to be matched
 * @param given the text that somebody sent
 */
export function isEqualInConstantTime(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let index = 0; index < given.length; index += 1) {
    difference |= expected.charCodeAt(index) ^ given.charCodeAt(index);
  }
  return difference === 0;
}
