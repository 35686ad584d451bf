/** One text, or several that a number chooses from: `=2` for exactly two, else by the language's plural rules. */
export type Template =
  | string
  | { readonly one?: string; readonly other: string; readonly [exact: `=${number}`]: string };

/** The language of these messages, as `lang` and `Intl` want it. */
export const LOCALE = 'en';

/**
 * Every sentence and label of the hosted pages. `{name}` stands for a value and `<name>…</name>` for a link or an
 * emphasis that the page supplies, so that a translation can put both where its grammar wants them.
 */
export const messages = {
  'page.title': '{page} · {app}',
  'footer.privacy': 'Privacy',
  'footer.terms': 'Terms',
  'footer.nav': 'About these pages',

  'label.email': 'Email',
  'label.password': 'Password',
  'label.first_name': 'First name',
  'label.last_name': 'Last name',
  'label.code': 'Code',
  'label.new_password': 'New password',
  'email.example': 'name@company.com',
  'reveal.name': 'Show characters',
  'password.help': 'At least {minimum} characters. Three unrelated words are strong.',
  'strength.weak': 'Weak: add a word',
  'strength.fair': 'Fair: add a word',
  'strength.good': 'Good',
  'strength.strong': 'Strong',

  'sign_in.title': 'Sign in',
  'sign_in.heading': 'Sign in to {app}',
  'sign_in.other_route': 'New to {app}? <link>Sign up</link>',
  'sign_in.submit': 'Continue',
  'sign_in.busy': 'Checking',

  'password.title': 'Enter your password',
  'password.change_email': 'Change',
  'password.forgot': 'Forgot password?',
  'password.submit': 'Sign in',
  'password.busy': 'Signing in',
  'password.mismatch': 'That email and password don’t match.',
  'password.mismatch_help': 'Try again or <link>reset your password</link>.',

  'sign_up.title': 'Sign up',
  'sign_up.heading': 'Sign up for {app}',
  'sign_up.other_route': 'Already have an account? <link>Sign in</link>',
  'sign_up.submit': 'Sign up',
  'sign_up.busy': 'Signing up',
  'sign_up.terms_and_privacy':
    'By signing up you agree to {app}’s <terms>Terms</terms> and <privacy>Privacy Policy</privacy>.',
  'sign_up.terms': 'By signing up you agree to {app}’s <terms>Terms</terms>.',
  'sign_up.privacy': 'By signing up you agree to {app}’s <privacy>Privacy Policy</privacy>.',

  'check_email.title': 'Check your email',
  'verify_email.sent_to': 'We sent a 6-digit code to <address>{email}</address>. It works for {duration}.',
  'verify_email.submit': 'Verify',
  'verify_email.busy': 'Verifying',
  'verify_email.resend': 'Nothing yet? Check spam, or <resend>send a new code</resend>.',
  'verify_email.other_address': 'Wrong address? <link>Use another email</link>',
  'verify_email.resent': 'Sent.',
  'verify_email.resent_help': 'Use the newest code.',
  'verify_email.resend_wait': 'Wait {duration}, then try again.',

  'forgot_password.title': 'Reset your password',
  'forgot_password.help': 'We’ll email you a link.',
  'forgot_password.submit': 'Send reset link',
  'forgot_password.busy': 'Sending',
  'forgot_password.back': 'Back to sign in',
  'forgot_password.sent':
    'If <address>{email}</address> has an account, a link is on its way. It works for {duration}.',

  'reset_password.title': 'Choose a new password',
  'reset_password.help': 'For <address>{email}</address>. Other sessions will be signed out.',
  'reset_password.submit': 'Reset password',
  'reset_password.busy': 'Saving',
  'reset_password.expired': 'This link has expired',
  'reset_password.expired_help': 'Send a new link. It works once, for {duration}.',
  'reset_password.expired_submit': 'Continue',
  'reset_password.done': 'Your password is changed',
  'reset_password.done_help': 'Other sessions are signed out.',
  'reset_password.done_help_without_link': 'Other sessions are signed out. Go back to your app and sign in.',
  'reset_password.done_link': 'Sign in',

  'select_organization.title': 'Choose an organization',
  'select_organization.help': 'You’re signed in as <address>{email}</address>.',
  'select_organization.search': 'Search',
  'select_organization.search_nothing': 'No organization has that name.',
  'select_organization.other_account': 'Not you? <link>Sign in with another account</link>',

  'signed_out.title': 'You’re signed out',
  'signed_out.help': 'Close this window, or go on.',
  'signed_out.help_without_link': 'You can close this window.',
  'signed_out.link': 'Sign in',
  'signed_out.note': 'On a shared computer? Also sign out of your email.',

  'error.title': 'Can’t go on',
  'error.sentences': '{why} {whatToDo}',
  'error.sentences_with_comfort': '{why} {comfort} {whatToDo}',

  'summary.heading': {
    '=2': 'Two fields need another look',
    '=3': 'Three fields need another look',
    '=4': 'Four fields need another look',
    other: '{count} fields need another look',
  },
  'refusal.field_brief': '{field}: {problem}',
  'refusal.email_missing': 'Enter your email, like ada@company.com.',
  'refusal.email_missing_brief': 'Email: enter yours',
  'refusal.email_without_at': 'Add an @ and what comes after it, like ada@company.com.',
  'refusal.email_without_at_brief': 'Email: add an @',
  'refusal.email_without_name': 'Add what comes before the @, like ada@company.com.',
  'refusal.email_without_name_brief': 'Email: add what comes before the @',
  'refusal.email_without_domain': 'Add what comes after the @, like ada@company.com.',
  'refusal.email_without_domain_brief': 'Email: add what comes after the @',
  'refusal.email_malformed': 'Write a whole address, like ada@company.com.',
  'refusal.email_malformed_brief': 'Email: write a whole address',
  'refusal.password_missing': 'Enter your password.',
  'refusal.password_missing_brief': 'Password: enter yours',
  'refusal.new_password_missing': 'Choose a password of at least {minimum} characters.',
  'refusal.new_password_missing_brief': 'Password: choose one',
  'refusal.password_too_short': 'Use at least {minimum} characters: {count} more.',
  'refusal.password_too_short_brief': {
    one: 'Password: {count} more character',
    other: 'Password: {count} more characters',
  },
  'refusal.password_guessable': 'This is easy to guess. Add an unrelated word.',
  'refusal.password_guessable_brief': 'Password: add an unrelated word',
  'refusal.password_leaked': 'This password has appeared in a data leak. Choose another.',
  'refusal.password_leaked_brief': 'Password: choose another',
  'refusal.code_missing': 'Enter the 6 digits from the email.',
  'refusal.code_missing_brief': 'Code: enter the 6 digits',
  'refusal.code_wrong': 'That code isn’t right. Check the latest email.',
  'refusal.code_wrong_brief': 'Code: check the latest email',
  'refusal.code_expired': 'That code has expired. Send a new code.',
  'refusal.code_expired_brief': 'Code: send a new one',
  'refusal.code_too_many_tries': 'Too many tries. Send a new code.',
  'refusal.code_too_many_tries_brief': 'Code: send a new one',
  'refusal.too_many_tries': 'Too many tries.',
  'refusal.too_many_tries_help': 'Wait {duration}, then try again.',
} as const satisfies Record<string, Template>;

export type Messages = typeof messages;
export type MessageKey = keyof Messages;
