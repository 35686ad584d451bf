import { bind, type CryptographicFunctions } from './bind.js';
import { sha256, webPrimitives } from './crypto/web.js';
import * as session from './seal/session.js';
import * as sessionCookies from './seal/session-cookies.js';
import * as pkce from './state/pkce.js';
import * as state from './state/state.js';
import * as verify from './token/verify.js';

export * from './portable.js';

type Bound = CryptographicFunctions;

export const sealSession: Bound['sealSession'] = /* @__PURE__ */ bind(session.sealSession, webPrimitives);
export const planSessionCookies: Bound['planSessionCookies'] = /* @__PURE__ */ bind(
  sessionCookies.planSessionCookies,
  webPrimitives,
);
export const openSession: Bound['openSession'] = /* @__PURE__ */ bind(session.openSession, webPrimitives);
export const verifyAccessToken: Bound['verifyAccessToken'] = /* @__PURE__ */ bind(
  verify.verifyAccessToken,
  webPrimitives,
);
export const challengeOf: Bound['challengeOf'] = /* @__PURE__ */ bind(pkce.challengeOf, { sha256 });
export const createState: Bound['createState'] = /* @__PURE__ */ bind(state.createState, webPrimitives);
export const checkState: Bound['checkState'] = /* @__PURE__ */ bind(state.checkState, webPrimitives);
