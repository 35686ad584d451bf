import { Actions, Card, PasteBlock, ToolPage } from '../../hosted/index.js';
import { navigation } from '../nav.js';

const NAV = navigation('/demo');

export function SignedOutDemo({ notice }: { readonly notice?: string | undefined }) {
  return (
    <ToolPage
      title="Demo"
      heading="Try a sign-in"
      help="This page is a small app that knows nothing but Latchkey’s public API: the code flow with PKCE."
      nav={NAV}
    >
      {notice !== undefined && <p role="alert">{notice}</p>}
      <Actions>
        <a class="btn primary" href="/demo/sign-in">
          Sign in
        </a>
        <a class="btn" href="/demo/sign-up">
          Sign up
        </a>
      </Actions>
      <p class="note">
        The code in the email is in the <a href="/dev/mailbox">mailbox</a> of this server.
      </p>
    </ToolPage>
  );
}

export function SignedInDemo(props: {
  readonly user: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
}) {
  return (
    <ToolPage
      title="Demo"
      heading={`You’re signed in as ${String(props.user.email)}`}
      help="The app exchanged a code for these. It refreshes its access token by itself when that runs out."
      nav={NAV}
    >
      <form method="post" action="/demo/sign-out">
        <Actions>
          <button class="btn" type="submit">
            Sign out
          </button>
        </Actions>
      </form>
      <Card heading="User">
        <PasteBlock text={JSON.stringify(props.user, null, 2)} />
      </Card>
      <Card heading="Claims of the access token">
        <PasteBlock text={JSON.stringify(props.claims, null, 2)} />
      </Card>
    </ToolPage>
  );
}
