import { ADAS_PASSWORD, anOrganization, signedIn } from '../../../server/src/testing/people.js';
import { Browser } from '../../testing/browser.js';
import { type Example, type Examples, repeated, type Scene } from './example.js';

const VERIFICATION_GRANT = 'urn:workos:oauth:grant-type:email-verification:code';
const SELECTION_GRANT = 'urn:workos:oauth:grant-type:organization-selection';

const withPassword = (scene: Scene, password = ADAS_PASSWORD) =>
  scene.authenticate({ grant_type: 'password', email: 'ada@northwind.test', password });

/** The pending token of a user whose address is not verified, and her id. */
async function unverified(scene: Scene) {
  const { id } = await scene.ada({ email_verified: false });
  const { body } = await withPassword(scene);
  const token = String(body.pending_authentication_token);
  const verify = (code: string) =>
    scene.authenticate({ grant_type: VERIFICATION_GRANT, code, pending_authentication_token: token });
  return { id, verify };
}

/** The pending token of a member of two organizations. */
async function undecided(scene: Scene) {
  const ada = await scene.ada();
  const organizationId = await anOrganization(scene.server, scene, ada);
  await anOrganization(scene.server, scene, ada, { name: 'Contoso' });
  const asked = await withPassword(scene);
  const select = (organization_id: string) =>
    scene.authenticate({
      grant_type: SELECTION_GRANT,
      pending_authentication_token: asked.body.pending_authentication_token,
      organization_id,
    });
  return { organizationId, asked, select };
}

const refreshing =
  (fields: Record<string, unknown> | ((scene: Scene) => Promise<Record<string, unknown>>)): Example =>
  async (scene) => {
    const { refresh_token } = await signedIn(scene, await scene.ada());
    const more = typeof fields === 'function' ? await fields(scene) : fields;
    return await scene.authenticate({ grant_type: 'refresh_token', refresh_token, ...more });
  };

const authorizeUrl = ({ environment, redirectUri }: Scene) =>
  `/user_management/authorize?${new URLSearchParams({
    client_id: environment.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    provider: 'authkit',
  })}`;

export const authentication: Examples = {
  'POST /user_management/authenticate': {
    '200 (password)': async (scene) => {
      await scene.ada();
      return await withPassword(scene);
    },
    '200 (refresh_token)': refreshing({}),
    '200 (authorization_code)': async (scene) => {
      const { email, password } = await scene.ada();
      const browser = new Browser();
      await browser.open(scene.server.context.settings.baseUrl + authorizeUrl(scene));
      await browser.submit({ email });
      const { url } = await browser.submit({ password });
      const code = url.searchParams.get('code');
      return await scene.authenticate({ grant_type: 'authorization_code', code });
    },
    '200 (email verification)': async (scene) => {
      const { verify } = await unverified(scene);
      return await verify(scene.codes().right);
    },
    '200 (organization selection)': async (scene) => {
      const { organizationId, select } = await undecided(scene);
      return await select(organizationId);
    },
    '400 invalid_credentials': async (scene) => {
      await scene.ada();
      return await withPassword(scene, 'wrong');
    },
    '400 invalid_one_time_code': async (scene) => {
      const { verify } = await unverified(scene);
      return await verify(scene.codes().wrong);
    },
    '400 one_time_code_expired': async (scene) => {
      const { id } = await scene.ada({ email_verified: false });
      await scene.request('POST', `/user_management/users/${id}/email_verification/send`);
      const code = scene.codes().right;
      // Begun so soon after that mail that it is sent no other, the sign-in outlives its code.
      scene.server.clock.advance(20);
      const { body } = await withPassword(scene);
      scene.server.clock.advance(585);
      return await scene.authenticate({
        grant_type: VERIFICATION_GRANT,
        code,
        pending_authentication_token: body.pending_authentication_token,
      });
    },
    '400 one_time_code_previously_used': async (scene) => {
      const { id, verify } = await unverified(scene);
      const code = scene.codes().right;
      await scene.request('POST', `/user_management/users/${id}/email_verification/confirm`, {
        body: { code },
      });
      return await verify(code);
    },
    '400 one_time_code_too_many_attempts': async (scene) => {
      const { verify } = await unverified(scene);
      const { wrong } = scene.codes();
      return await repeated(6, () => verify(wrong));
    },
    '400 invalid_pending_authentication_token': (scene) =>
      scene.authenticate({
        grant_type: VERIFICATION_GRANT,
        code: '123456',
        pending_authentication_token: 'unknown',
      }),
    '400 invalid_client': (scene) =>
      scene.authenticate({ grant_type: 'refresh_token', refresh_token: 'any', client_secret: 'sk_wrong' }),
    '400 invalid_client (unknown client)': (scene) =>
      scene.authenticate({ grant_type: 'refresh_token', refresh_token: 'any', client_id: 'client_unknown' }),
    '400 invalid_grant (code)': (scene) =>
      scene.authenticate({ grant_type: 'authorization_code', code: 'unknown' }),
    '400 invalid_grant (refresh)': refreshing({ refresh_token: 'unknown' }),
    '400 invalid_request': (scene) => scene.authenticate({ grant_type: 'authorization_code' }),
    '400 invalid_request (unknown grant)': (scene) => scene.authenticate({ grant_type: 'telepathy' }),
    '400 organization_not_found': refreshing({ organization_id: 'org_unknown' }),
    '400 organization_membership_not_found (refresh)': refreshing(async (scene) => {
      const bob = await scene.ada({ email: 'bob@northwind.test' });
      return { organization_id: await anOrganization(scene.server, scene, bob) };
    }),
    '400 organization_membership_not_found (selection)': async (scene) => {
      const { select } = await undecided(scene);
      return await select('org_unknown');
    },
    '403 email_verification_required': async (scene) => {
      await scene.ada({ email_verified: false });
      return await withPassword(scene);
    },
    '403 organization_selection_required': async (scene) => (await undecided(scene)).asked,
    '403 email_password_auth_disabled': async ({ server }) => {
      const environment = await server.environment({ authentication: { password: false } });
      return await environment.authenticate({ grant_type: 'password', email: 'a@b.test', password: 'any' });
    },
    '422 invalid_request_parameters': (scene) =>
      scene.authenticate({ grant_type: 'authorization_code', code: 7 }),
    '429 too_many_requests': async (scene) => {
      await scene.ada();
      return await repeated(11, () => withPassword(scene, 'wrong'));
    },
    '429 daily_quota_exceeded': async (scene) => {
      await scene.ada({ email_verified: false });
      await repeated(5, () => {
        scene.server.clock.advance(31);
        return withPassword(scene);
      });
      // As long as the last code lives, it will do.
      scene.server.clock.advance(601);
      return await withPassword(scene);
    },
  },
  'GET /user_management/authorize': {
    '302': (scene) => scene.request('GET', authorizeUrl(scene), { key: null }),
  },
};
