type Camel<Name> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

/** An object of the API with its names in camelCase. What is inside its values stays as it is, metadata above all. */
export type CamelCased<Value> = { [Key in keyof Value as Camel<Key>]: Value[Key] };

/** Renames an object's own keys from the API's spelling. */
export function toCamelCase<Value extends object>(value: Value): CamelCased<Value> {
  return rename(value, (name) =>
    name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  ) as CamelCased<Value>;
}

/** Renames an object's own keys to the API's spelling. */
export function toSnakeCase(value: object): Record<string, unknown> {
  return rename(value, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function rename(value: object, change: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [change(name), member]));
}
