import { bindCryptography } from './bind.js';
import { webPrimitives } from './crypto/web.js';

export * from './portable.js';

export const { sealSession, openSession, verifyAccessToken, challengeOf, createState, checkState } =
  bindCryptography(webPrimitives);
