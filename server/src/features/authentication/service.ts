import './store.js';

export { type AppSignIn, firstAppSignIn } from './app-sign-in.js';
export type { Attempt, Proof } from './attempt.js';
export { forgetInBrowser } from './browser-client.js';
export type { AttemptResult, Client, Grant, GrantCall, GrantResult, TokenAnswer } from './grant.js';
export { advance, keep } from './hosted/advance.js';
export { readBrowser, recognizeBrowser } from './hosted/browser.js';
export { field } from './hosted/fields.js';
export {
  claimAddress,
  FLOW_PAGE,
  type Flow,
  formTargetsOf,
  openFlow,
  resumeFlowWith,
} from './hosted/flow.js';
export { checkForm, formToken } from './hosted/forms.js';
export { refuse, takeRefusal } from './hosted/refusal.js';
export { newApiAttempt, pendingAttempt } from './pending.js';
