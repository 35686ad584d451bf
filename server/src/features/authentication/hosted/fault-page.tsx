import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../context.js';
import { ErrorPage, sendPage } from '../../../hosted/index.js';
import {
  brandingOf,
  type Environment,
  isRedirectUriRegistered,
  listEnvironments,
} from '../../environments/service.js';
import type { UntrustedFault } from '../authorization-request.js';

/** An error page that says what to fix, and in development the very line to paste (S25, contract §16). */
export async function showFault(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: UntrustedFault,
): Promise<void> {
  const environment = 'environment' in fault ? fault.environment : undefined;
  const { why, facts } = explain(fault);
  const app = environment ? brandingOf(environment).appName : 'This app';
  // Not the sign-in endpoint itself, which would lead straight back to this page.
  const home = environment?.signInEndpoint && new URL('/', environment.signInEndpoint).href;
  // Names of environments are nobody's business but the developer's.
  const developer = context.settings.mode === 'development' ? await hintFor(context, fault) : undefined;
  await sendPage(
    reply,
    <ErrorPage
      {...(environment && { branding: brandingOf(environment) })}
      heading={`${app} can’t start this sign-in`}
      why={why}
      fine="Nothing happened to your account."
      whatToDo="Tell whoever runs the app."
      {...(home && { back: { href: home, label: `Back to ${app}` } })}
      facts={[...facts, ['Request', request.id]]}
      {...(developer && { developer })}
    />,
    { status: 400 },
  );
}

function explain(fault: UntrustedFault): { why: string; facts: [string, string][] } {
  switch (fault.kind) {
    case 'client_id_missing':
      return { why: 'It did not say which app it is.', facts: [['What failed', 'client_id is missing']] };
    case 'client_unknown':
      return {
        why: 'No environment of this server has the client id that it sent.',
        facts: [
          ['What failed', 'client_id is unknown'],
          ['Client', fault.clientId],
        ],
      };
    case 'redirect_uri_missing':
      return {
        why: 'It did not say where to send you back to.',
        facts: [['What failed', 'redirect_uri is missing']],
      };
    case 'redirect_uri_unregistered':
      return {
        why: 'It asked to send you to an address that isn’t on its list.',
        facts: [
          ['What failed', 'redirect_uri is not registered'],
          ['Address', fault.redirectUri],
        ],
      };
  }
}

/** Whoever has more than these knows their client ids from elsewhere. */
const MOST_NAMED = 4;

interface Hint {
  text: string;
  line?: string;
}

async function hintFor(context: Context, fault: UntrustedFault): Promise<Hint> {
  switch (fault.kind) {
    case 'client_id_missing':
    case 'client_unknown':
      return clientHint(await listEnvironments(context), fault.kind);
    case 'redirect_uri_missing':
      return { text: 'Building this app? Send redirect_uri, one of those that the environment lists.' };
    case 'redirect_uri_unregistered':
      return await redirectHint(context, fault.environment, fault.redirectUri);
  }
}

function clientHint(environments: Environment[], kind: 'client_id_missing' | 'client_unknown'): Hint {
  const [first] = environments;
  if (!first) return { text: 'Building this app? This server has no environment yet.' };
  const these = environments
    .slice(0, MOST_NAMED)
    .map(({ name, clientId }) => `${clientId} (${name})`)
    .join(', ');
  const origin = kind === 'client_unknown' ? ' The one that was sent is of another server.' : '';
  return {
    text: `Building this app? This server has ${these}.${origin} Set the client id, and the key that goes with it:`,
    line: `WORKOS_CLIENT_ID=${first.clientId}`,
  };
}

/** An address that another environment lists shows a client id taken from the wrong block. */
async function redirectHint(context: Context, environment: Environment, redirectUri: string): Promise<Hint> {
  for (const other of await listEnvironments(context)) {
    if (other.id === environment.id || !(await isRedirectUriRegistered(context, other, redirectUri)))
      continue;
    return {
      text: `Building this app? ${other.name} lists this address, and the client id is that of ${environment.name}. Set:`,
      line: `WORKOS_CLIENT_ID=${other.clientId}`,
    };
  }
  return {
    text: 'Building this app? Add the address to the configuration file of this environment:',
    line: `redirect_uris: [${JSON.stringify(redirectUri)}]`,
  };
}
