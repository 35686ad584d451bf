import type { Context } from '../../../context.js';
import { ErrorPage, SelectOrganizationPage, sendPage } from '../../../hosted/index.js';
import type { Api } from '../../../platform/http/server.js';
import { roleNames } from '../../roles/service.js';
import { loadStanding } from '../standing.js';
import { advance } from './advance.js';
import { field } from './fields.js';
import { FLOW_PAGE, openFlow } from './flow.js';
import { checkForm } from './forms.js';

/** Asks a member of several organizations which one, or says that the one asked for is not theirs. */
export function selectOrganizationPages(app: Api, context: Context): void {
  app.get('/select-organization', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    const { attempt, branding, csrf, formTargets } = flow;
    const { memberships, user } = await loadStanding(context, attempt);
    if (!user) return reply.redirect(flow.href('/sign-in'), 303);
    const otherAccountHref = flow.href('/sign-in');
    const isForeign =
      attempt.organizationId !== null &&
      !memberships.some((one) => one.organizationId === attempt.organizationId);
    if (isForeign) {
      const page = (
        <ErrorPage
          branding={branding}
          heading={`${branding.appName} can’t open this organization for you`}
          why={`You’re signed in as ${user.email}, which is not a member of it.`}
          whatToDo="Ask its owner to invite you, or sign in with another account."
          back={{ href: otherAccountHref, label: 'Use another account' }}
          facts={[['Request', request.id]]}
        />
      );
      return sendPage(reply, page, { formTargets, status: 403 });
    }
    const names = await roleNames(context, flow.environment.id);
    const page = (
      <SelectOrganizationPage
        branding={branding}
        action={flow.href('/select-organization')}
        csrf={csrf}
        email={user.email}
        organizations={memberships.map(({ organizationId, organizationName, roleSlugs: [slug = ''] }) => {
          const role = names.get(slug);
          return { id: organizationId, name: organizationName, ...(role !== undefined && { role }) };
        })}
        otherAccountHref={otherAccountHref}
      />
    );
    return sendPage(reply, page, { formTargets });
  });

  app.post('/select-organization', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    checkForm(context, request, flow.browser.id);
    const { attempt, browser, environment } = flow;
    const chosen = field(request, 'organization_id');
    const { memberships } = await loadStanding(context, attempt);
    if (attempt.organizationId === null && memberships.some((one) => one.organizationId === chosen)) {
      attempt.organizationId = chosen;
    }
    const next = await advance(context, reply, { environment, attempt, browser });
    return reply.redirect(next.status === 'complete' ? next.location : next.page, 303);
  });
}
