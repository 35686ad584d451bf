/** The first character that a person sees, which may be several code points (an emoji, a letter with its marks). */
function firstCharacter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment ?? '';
}

/** One or two initials of a name or address, in upper case. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s]+/).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${firstCharacter(first)}${firstCharacter(last)}`.toLocaleUpperCase();
}

/** What a person is called: first and last name, or undefined where neither is known. */
export function fullName(person: {
  readonly first_name?: string | null;
  readonly last_name?: string | null;
}): string | undefined {
  const name = [person.first_name, person.last_name].filter(Boolean).join(' ').trim();
  return name === '' ? undefined : name;
}
