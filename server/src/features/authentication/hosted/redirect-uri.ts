/** A redirect URI with parameters added to its query (RFC 6749 §4.1.2); what its query held stays. */
export function withParameters(uri: string, parameters: Record<string, string>): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
