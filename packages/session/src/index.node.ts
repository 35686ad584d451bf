import { bind, type CryptographicFunctions } from './bind.js';
import { nodePrimitives } from './crypto/node.js';
import * as session from './seal/session.js';
import * as sessionCookies from './seal/session-cookies.js';
import * as pkce from './state/pkce.js';
import * as state from './state/state.js';
import * as verify from './token/verify.js';

export * from './portable.js';

type Bound = CryptographicFunctions;

export const sealSession: Bound['sealSession'] = /* @__PURE__ */ bind(session.sealSession, nodePrimitives);
export const planSessionCookies: Bound['planSessionCookies'] = /* @__PURE__ */ bind(
  sessionCookies.planSessionCookies,
  nodePrimitives,
);
export const openSession: Bound['openSession'] = /* @__PURE__ */ bind(session.openSession, nodePrimitives);
export const verifyAccessToken: Bound['verifyAccessToken'] = /* @__PURE__ */ bind(
  verify.verifyAccessToken,
  nodePrimitives,
);
export const challengeOf: Bound['challengeOf'] = /* @__PURE__ */ bind(pkce.challengeOf, nodePrimitives);
export const createState: Bound['createState'] = /* @__PURE__ */ bind(state.createState, nodePrimitives);
export const checkState: Bound['checkState'] = /* @__PURE__ */ bind(state.checkState, nodePrimitives);
