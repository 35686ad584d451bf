/** What Remix hands to loaders and actions, so that this package is checked without its compiler. */
export interface LoaderFunctionArgs {
  request: Request;
  params: Readonly<Record<string, string | undefined>>;
  context: Record<string, unknown>;
}
