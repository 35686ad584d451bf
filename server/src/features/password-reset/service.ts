export {
  type ConfirmedReset,
  confirmReset,
  type ResetState,
  readReset,
  tellPasswordChanged,
} from './confirming.js';
export { RESET_SECONDS } from './reset.js';
export { type SentReset, type StartedReset, sendReset, startReset } from './sending.js';
