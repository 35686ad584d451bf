import {
  Actions,
  Blank,
  type Branding,
  Card,
  ErrorPage,
  emailRefusal,
  Facts,
  ForgotPasswordPage,
  ForgotPasswordSentPage,
  fieldRefusal,
  NoticePage,
  type Page,
  PasswordPage,
  PasteBlock,
  passwordTooShort,
  ResetLinkExpiredPage,
  ResetPasswordDonePage,
  ResetPasswordPage,
  refusals,
  SelectOrganizationPage,
  SignedOutPage,
  SignInPage,
  SignUpPage,
  ToolPage,
  tooManyTries,
  VerifyEmailPage,
} from '../../server/src/hosted/index.js';

/** One page in one state. */
export interface Story {
  readonly name: string;
  readonly draw: (branding: Branding) => Page;
}

export const NORTHWIND: Branding = {
  clientId: 'client_northwind',
  appName: 'Northwind',
  termsUrl: 'https://northwind.test/terms',
  privacyUrl: 'https://northwind.test/privacy',
};

const EMAIL = 'ada@northwind.test';
const LONG_EMAIL = 'augusta.ada.king-noel.countess-of-lovelace@analytical.example';
const TEN_MINUTES = 600;
const HOUR = 3600;

const form = { action: '#', csrf: 'csrf' };
const signIn = { ...form, signUpHref: '#' };
const password = { ...form, email: EMAIL, changeHref: '#', forgotHref: '#' };
const signUp = { ...form, signInHref: '#', passwordMinimumLength: 10 };
const verify = {
  ...form,
  email: EMAIL,
  expiresInSeconds: TEN_MINUTES,
  resendAction: '#',
  otherEmailHref: '#',
};
const forgot = { ...form, backHref: '#' };
const reset = { ...form, token: 'token', email: EMAIL, passwordMinimumLength: 10 };
const select = { ...form, email: EMAIL, otherAccountHref: '#' };

const story = (name: string, draw: Story['draw']): Story => ({ name, draw });

const signInStories = [
  story('sign-in', (branding) => <SignInPage branding={branding} {...signIn} />),
  story('sign-in-refused', (branding) => (
    <SignInPage
      branding={branding}
      {...signIn}
      values={{ email: 'ada@' }}
      errors={{ email: emailRefusal('ada@') }}
    />
  )),
  story('sign-in-limited', (branding) => (
    <SignInPage branding={branding} {...signIn} values={{ email: EMAIL }} refusal={tooManyTries(240)} />
  )),
  story('password', (branding) => <PasswordPage branding={branding} {...password} />),
  story('password-long-email', (branding) => (
    <PasswordPage branding={branding} {...password} email={LONG_EMAIL} />
  )),
  story('password-mismatch', (branding) => <PasswordPage branding={branding} {...password} isMismatch />),
  story('password-missing', (branding) => (
    <PasswordPage branding={branding} {...password} errors={{ password: refusals.passwordMissing() }} />
  )),
];

const signUpStories = [
  story('sign-up', (branding) => <SignUpPage branding={branding} {...signUp} />),
  story('sign-up-refused', (branding) => (
    <SignUpPage
      branding={branding}
      {...signUp}
      values={{ first_name: 'Ada', last_name: 'Lovelace', email: 'ada@' }}
      errors={{ email: emailRefusal('ada@'), password: passwordTooShort(6, 10) }}
    />
  )),
  story('sign-up-one-refused', (branding) => (
    <SignUpPage
      branding={branding}
      {...signUp}
      values={{ first_name: 'Ada', last_name: 'Lovelace', email: EMAIL }}
      errors={{ password: refusals.passwordLeaked() }}
    />
  )),
  story('verify-email', (branding) => <VerifyEmailPage branding={branding} {...verify} />),
  story('verify-email-refused', (branding) => (
    <VerifyEmailPage
      branding={branding}
      {...verify}
      values={{ code: '482014' }}
      errors={{ code: refusals.codeWrong() }}
    />
  )),
  story('verify-email-resent', (branding) => (
    <VerifyEmailPage branding={branding} {...verify} resend={{ kind: 'sent' }} />
  )),
  story('verify-email-too-soon', (branding) => (
    <VerifyEmailPage branding={branding} {...verify} resend={{ kind: 'too_soon', waitSeconds: 20 }} />
  )),
];

const recoveryStories = [
  story('forgot-password', (branding) => (
    <ForgotPasswordPage branding={branding} {...forgot} values={{ email: EMAIL }} />
  )),
  story('forgot-password-refused', (branding) => (
    <ForgotPasswordPage branding={branding} {...forgot} errors={{ email: emailRefusal('') }} />
  )),
  story('forgot-password-sent', (branding) => (
    <ForgotPasswordSentPage branding={branding} email={EMAIL} expiresInSeconds={HOUR} backHref="#" />
  )),
  story('reset-password', (branding) => <ResetPasswordPage branding={branding} {...reset} />),
  story('reset-password-refused', (branding) => (
    <ResetPasswordPage
      branding={branding}
      {...reset}
      errors={{
        new_password: fieldRefusal('New password', 'This is your present password. Choose another.'),
      }}
    />
  )),
  story('reset-password-expired', (branding) => (
    <ResetLinkExpiredPage branding={branding} forgot={{ action: '#' }} expiresInSeconds={HOUR} />
  )),
  story('reset-password-done', (branding) => <ResetPasswordDonePage branding={branding} signInHref="/" />),
];

const organization = (name: string, role: string) => ({ id: `org_${name}`, name, role });

const otherStories = [
  story('select-organization', (branding) => (
    <SelectOrganizationPage
      branding={branding}
      {...select}
      organizations={[
        organization('Acme Freight', 'Admin'),
        organization('Blue Harbor', 'Member'),
        organization('Tidewater Logistics', 'Member'),
      ]}
    />
  )),
  story('select-organization-many', (branding) => (
    <SelectOrganizationPage
      branding={branding}
      {...select}
      organizations={Array.from({ length: 12 }, (_, i) =>
        organization(i === 3 ? `Donaudampfschifffahrtsgesellschaft & Söhne ${i}` : `Company ${i}`, 'Member'),
      )}
    />
  )),
  story('signed-out', (branding) => <SignedOutPage branding={branding} signInHref="/" />),
  story('error', (branding) => (
    <ErrorPage
      branding={branding}
      heading={`${branding.appName} can’t finish this sign-in`}
      why="It asked to send you to an address that isn’t on its list."
      fine="Nothing is wrong with your account."
      whatToDo={`Go back to ${branding.appName} and try again.`}
      back={{ href: 'https://northwind.test', label: `Back to ${branding.appName}` }}
      facts={[
        ['What failed', 'redirect_uri_not_allowed'],
        ['Address', 'http://localhost:3001/callback'],
        ['Request', 'req_01J8ZK4QW3M7T9X2'],
      ]}
      developer={{
        text: 'Building this app? Add this line to its entry in latchkey.yaml. Shown in Staging only.',
        line: 'redirect_uris: [http://localhost:3001/callback]',
      }}
    />
  )),
  story('error-unknown-client', () => (
    <ErrorPage
      heading="This sign-in has no app"
      why="The link names an app that Latchkey doesn’t know."
      whatToDo="Go back to where you came from and try again."
      facts={[['What failed', 'client_not_found']]}
    />
  )),
  story('notice', (branding) => (
    <NoticePage
      branding={branding}
      heading="Sign-up is closed"
      text="Ask an administrator for an account."
      next={{ href: '/', label: 'Back' }}
    />
  )),
  story('tool-page', () => (
    <ToolPage
      title="Mailbox"
      help="Every message that was sent in development."
      nav={[
        { href: '/demo', label: 'Demo' },
        { href: '/dev/mailbox', label: 'Mailbox', isCurrent: true },
      ]}
    >
      <Card heading="482015 is your Northwind code">
        <Facts
          facts={[
            ['To', LONG_EMAIL],
            ['Code', '482015'],
          ]}
        />
        <PasteBlock text="curl http://localhost:4000/dev/mailbox -H 'accept: application/json'" />
      </Card>
      <Actions>
        <a class="btn primary" href="/demo">
          Open the demo
        </a>
        <a class="btn" href="/dev/mailbox">
          Refresh
        </a>
      </Actions>
    </ToolPage>
  )),
  story('tool-page-empty', () => (
    <ToolPage title="Mailbox">
      <Blank lead="No messages yet." text="Codes and links appear here as soon as Latchkey sends them." />
    </ToolPage>
  )),
];

/** Every hosted page in every state. */
export const STORIES: readonly Story[] = [
  ...signInStories,
  ...signUpStories,
  ...recoveryStories,
  ...otherStories,
];

/** Looks that strain the design: each is drawn with the sign-up page, which has most on it. */
export const BRANDS: Readonly<Record<string, Branding>> = {
  yellow: { ...NORTHWIND, accent: '#FFD60A', corner: 4 },
  black: { ...NORTHWIND, accent: '#000000', corner: 0 },
  white: { ...NORTHWIND, accent: '#FFFFFF', corner: 12 },
  orange: { ...NORTHWIND, accent: '#E8590C', corner: 12 },
  latchkey: { clientId: 'client_latchkey', appName: 'Latchkey' },
  'long-name': { ...NORTHWIND, appName: 'Donaudampfschifffahrtsgesellschaft Northwind & Partners' },
};
