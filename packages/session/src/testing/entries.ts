import * as web from '../index.js';
import * as node from '../index.node.js';

/** Both entries of the package, for suites that hold for each of them. */
export const ENTRIES = [
  ['WebCrypto', web],
  ['node:crypto', node],
] as const;
