import type { Context } from '../../context.js';
import { Card, PasteBlock, sendPage, ToolPage } from '../../hosted/index.js';
import type { Api } from '../../platform/http/server.js';

const REDIRECTS = `redirect_uris: [http://localhost:3000/callback]
sign_in_endpoint: http://localhost:3000/login
sign_out_redirects: [http://localhost:3000/]
cors_origins: [http://localhost:5173]`;

const AUTHENTICATION = `authentication: { password: true, sign_up: true, password_min_length: 10 }
sessions: { access_token_minutes: 5, inactivity_hours: 336, maximum_hours: 8760 }`;

const BRANDING = `branding: { app_name: Acme, accent: "#0b6bcb" }
mail_from: Acme <sign-in@acme.test>`;

const PEOPLE = `roles: [{ slug: admin, name: Admin, permissions: ["posts:write"] }]
permissions: [{ slug: "posts:write", name: Write posts }]
organizations: [{ id: org_acme, name: Acme, domains: [acme.test] }]
users:
  - email: ada@acme.test
    password: "correct horse battery"
    email_verified: true
    memberships: [{ organization: org_acme, role: admin }]`;

/** What stands at the dashboard's address until there is one: the keys of the configuration file that do the same. */
function DashboardPage({ links }: { links: { href: string; label: string }[] }) {
  return (
    <ToolPage
      title="Dashboard"
      help="The dashboard comes in a later version. Until then the configuration file does the same: write these keys below an environment, then start with --config latchkey.yaml."
      nav={links}
    >
      <Card heading="Redirects">
        <PasteBlock text={REDIRECTS} />
      </Card>
      <Card heading="API keys">
        <PasteBlock text="api_keys: [sk_test_dev]" />
      </Card>
      <Card heading="Authentication">
        <PasteBlock text={AUTHENTICATION} />
      </Card>
      <Card heading="Branding">
        <PasteBlock text={BRANDING} />
      </Card>
      <Card heading="Users, organizations, roles">
        <PasteBlock text={PEOPLE} />
      </Card>
    </ToolPage>
  );
}

/** The dashboard's address, which the start prints. */
export function dashboardPages(app: Api, { settings }: Context): void {
  const links =
    settings.mode === 'development'
      ? [
          { href: '/demo', label: 'Demo' },
          { href: '/dev/mailbox', label: 'Mailbox' },
        ]
      : [];
  app.get('/', { config: { page: true }, schema: { hide: true } }, (_request, reply) =>
    reply.redirect(settings.mode === 'development' ? '/demo' : '/dashboard', 303),
  );
  app.get('/dashboard', { config: { page: true }, schema: { hide: true } }, async (_request, reply) =>
    sendPage(reply, <DashboardPage links={links} />),
  );
}
