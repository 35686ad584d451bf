/**
 * What stays outside the bundle, since it is looked for as a file: WASM, a native binary, fonts. The root package.json
 * depends on exactly these, so that the packed program brings them.
 */
export const EXTERNAL_PACKAGES = [
  '@electric-sql/pglite',
  '@fontsource-variable/geist-mono',
  '@fontsource-variable/hanken-grotesk',
  '@node-rs/argon2',
];

/** Asked for by a dependency inside a `try`, and not used here. */
export const ABSENT_PACKAGES = ['pg-native'];
