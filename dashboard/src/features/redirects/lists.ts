import type { Redirects } from '../../api/types.js';

export type AddressList = 'redirect_uris' | 'sign_out_redirects';
/** What of the redirects a person changes. */
export type Addresses = Omit<Redirects, 'version' | 'managed_by_configuration' | 'object'>;

/** Adds an address at the end of a list, unless it stands there already. */
export function withAddress<Whole extends Addresses>(whole: Whole, list: AddressList, uri: string): Whole {
  if (whole[list].some((each) => each.uri === uri)) return whole;
  const isFirst = !whole[list].some(({ is_default }) => is_default) && !uri.includes('*');
  return { ...whole, [list]: [...whole[list], { uri, is_default: isFirst }] };
}

/** Takes an address out; if it was the default, the first without a wildcard becomes it. */
export function withoutAddress<Whole extends Addresses>(whole: Whole, list: AddressList, uri: string): Whole {
  const rest = whole[list].filter((each) => each.uri !== uri);
  const heir = rest.some(({ is_default }) => is_default)
    ? undefined
    : rest.find((each) => !each.uri.includes('*'));
  return { ...whole, [list]: rest.map((each) => (each === heir ? { ...each, is_default: true } : each)) };
}

/** Makes an address of a list its default. */
export function withDefault<Whole extends Addresses>(whole: Whole, list: AddressList, uri: string): Whole {
  return { ...whole, [list]: whole[list].map((each) => ({ ...each, is_default: each.uri === uri })) };
}

/** What somebody else did between two states, in sentences. */
export function describeChanges(before: Addresses, after: Addresses): string[] {
  const listed = (whole: Addresses, list: AddressList) => whole[list].map(({ uri }) => uri);
  const defaultOf = (whole: Addresses, list: AddressList) =>
    whole[list].find(({ is_default }) => is_default)?.uri;
  const sentences = (['redirect_uris', 'sign_out_redirects'] as const).flatMap((list) => [
    ...differences(listed(before, list), listed(after, list)),
    ...(defaultOf(before, list) !== defaultOf(after, list) && defaultOf(after, list)
      ? [`Default: ${defaultOf(after, list)}`]
      : []),
  ]);
  if (before.sign_in_endpoint !== after.sign_in_endpoint) {
    sentences.push(`Sign-in endpoint: ${after.sign_in_endpoint ?? 'none'}`);
  }
  return [...sentences, ...differences(before.cors_origins, after.cors_origins)];
}

function differences(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...after.filter((each) => !before.includes(each)).map((each) => `Added ${each}`),
    ...before.filter((each) => !after.includes(each)).map((each) => `Removed ${each}`),
  ];
}
