export { countTry, forgetOldCounts, type TryOutcome, takeBackTry } from './count.js';
export {
  allowMail,
  type CountedMail,
  giveBackMail,
  type LimitedMail,
  type MailOutcome,
} from './mail-limit.js';
export {
  type CountedPasswordTry,
  countPasswordTry,
  forgetPasswordTries,
  type PasswordTryOutcome,
  passwordTryTakenBack,
  takeBackPasswordTry,
} from './password-tries.js';
