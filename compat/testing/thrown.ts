/** What a call of a client throws, which has to be of the class that the client's documentation names. */
export async function thrownBy<Thrown extends Error>(
  // biome-ignore lint/suspicious/noExplicitAny: a class, whatever it is made from
  type: new (...parts: any[]) => Thrown,
  call: Promise<unknown>,
): Promise<Thrown> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof type) return thrown;
  throw new Error(`expected ${type.name}`, { cause: thrown });
}
