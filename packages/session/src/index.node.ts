import { bindCryptography } from './bind.js';
import { nodePrimitives } from './crypto/node.js';

export * from './portable.js';

export const { sealSession, openSession, verifyAccessToken, challengeOf, createState, checkState } =
  bindCryptography(nodePrimitives);
