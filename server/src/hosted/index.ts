export { ASSET_PATH, findAsset } from './assets.js';
export { assetsRoute } from './assets-route.js';
export { type Branding, LATCHKEY_BRANDING } from './branding.js';
export { Facts, type LinkTo, PasteBlock } from './content.js';
export { ErrorPage, type ErrorPageProps } from './pages/error.js';
export {
  ForgotPasswordPage,
  type ForgotPasswordPageProps,
  ForgotPasswordSentPage,
  type ForgotPasswordSentPageProps,
} from './pages/forgot-password.js';
export { NoticePage, type NoticePageProps } from './pages/notice.js';
export { PasswordPage, type PasswordPageProps } from './pages/password.js';
export {
  ResetLinkExpiredPage,
  type ResetLinkExpiredPageProps,
  ResetPasswordDonePage,
  type ResetPasswordDonePageProps,
  ResetPasswordPage,
  type ResetPasswordPageProps,
} from './pages/reset-password.js';
export {
  type OrganizationChoice,
  SelectOrganizationPage,
  type SelectOrganizationPageProps,
} from './pages/select-organization.js';
export { SignInPage, type SignInPageProps } from './pages/sign-in.js';
export { SignUpPage, type SignUpPageProps } from './pages/sign-up.js';
export { SignedOutPage, type SignedOutPageProps } from './pages/signed-out.js';
export { type ResendStatus, VerifyEmailPage, type VerifyEmailPageProps } from './pages/verify-email.js';
export {
  emailRefusal,
  type FieldError,
  type FormRefusal,
  fieldRefusal,
  passwordTooShort,
  refusals,
  tooManyTries,
} from './refusals.js';
export { type Page, renderPage } from './render.js';
export { sendPage } from './reply.js';
export { Actions, Blank, Card, ToolPage } from './tool-page.js';
export { durationInWords } from './translate.js';
