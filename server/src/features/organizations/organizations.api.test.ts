import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { applySeed, seedFaults } from '../users/testing/apply-seed.js';
import { eventNames, eventsOf } from '../users/testing/events.js';
import { organizationsSeed } from './seed.js';
import { findOrganization } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const pinned = () => `org_${server.context.ids.ulid()}`;

async function start() {
  const one = await server.environment();
  return {
    ...one,
    apply: (organizations: unknown) =>
      applySeed(server.context, one.environment, organizationsSeed, organizations),
    events: () => eventNames(server.context, one.environment.id),
    domainsOf: async (name: string) =>
      (await findOrganization(server.context, one.environment.id, { name }))?.domains.map(
        ({ domain }) => domain,
      ),
  };
}

describe('GET /organizations/:id', () => {
  it('gives an organization with its domains', async () => {
    const { request, apply, environment } = await start();
    const id = pinned();
    await apply([{ id, name: 'Acme', domains: ['Acme.test', 'acme.example'] }]);
    const stamps = { created_at: '2026-03-02T09:00:00.000Z', updated_at: '2026-03-02T09:00:00.000Z' };
    const domain = (name: string) => ({
      object: 'organization_domain',
      id: expect.stringMatching(/^org_domain_[0-9A-Z]{26}$/),
      organization_id: id,
      domain: name,
      state: 'verified',
      verification_strategy: 'manual',
      ...stamps,
    });
    const answer = await request('GET', `/organizations/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      object: 'organization',
      id,
      name: 'Acme',
      allow_profiles_outside_organization: false,
      domains: [domain('acme.test'), domain('acme.example')],
      external_id: null,
      metadata: {},
      ...stamps,
    });
    expect(await eventsOf(server.context, environment.id)).toEqual([
      { event: 'organization.created', data: answer.body },
    ]);
  });

  it('answers 404 for one of another environment, and 401 without a key', async () => {
    const { request, apply } = await start();
    const { apiKey: key } = await server.environment();
    const id = pinned();
    await apply([{ id, name: 'Acme' }]);
    expect(await request('GET', `/organizations/${id}`, { key })).toMatchObject({
      status: 404,
      body: { message: `Organization not found: '${id}'.` },
    });
    expect((await request('GET', `/organizations/${id}`, { key: null })).status).toBe(401);
    expect((await request('GET', '/organizations/org_nobody')).status).toBe(404);
  });
});

describe('organizations of the configuration file', () => {
  it('stay as they are at the next start, which writes nothing', async () => {
    const { apply, events } = await start();
    const organizations = [{ id: pinned(), name: 'Acme', domains: ['acme.test'] }, { name: 'Globex' }];
    await apply(organizations);
    await apply(organizations);
    expect(await events()).toEqual(['organization.created', 'organization.created']);
  });

  it('are renamed by their id, and lose no domain that the file does not speak of', async () => {
    const { apply, domainsOf, events } = await start();
    const id = pinned();
    await apply([{ id, name: 'Acme', domains: ['acme.test'] }]);
    await apply([{ id, name: 'Acme Corp' }]);
    expect(await domainsOf('Acme Corp')).toEqual(['acme.test']);
    expect(await events()).toEqual(['organization.created', 'organization.updated']);
  });

  it('have the domains of the list and no others, and one edit moves a domain', async () => {
    const { apply, domainsOf } = await start();
    await apply([
      { name: 'Acme', domains: ['acme.test', 'shared.test'] },
      { name: 'Globex', domains: ['globex.test'] },
    ]);
    await apply([
      { name: 'Globex', domains: ['shared.test', 'globex.test'] },
      { name: 'Acme', domains: ['acme.test'] },
    ]);
    expect(await domainsOf('Acme')).toEqual(['acme.test']);
    expect((await domainsOf('Globex'))?.toSorted()).toEqual(['globex.test', 'shared.test']);
  });

  it('share no domain within an environment, and may between two', async () => {
    const { apply } = await start();
    await apply([{ name: 'Acme', domains: ['acme.test'] }]);
    await expect(apply([{ name: 'Globex', domains: ['globex.test', 'ACME.test'] }])).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 2,
      message: expect.stringContaining(
        'organizations[0].domains[1]: “acme.test” belongs to another organization',
      ),
    });
    await (await start()).apply([{ name: 'Acme', domains: ['acme.test'] }]);
  });

  it('cannot have the id of one of another environment', async () => {
    const id = pinned();
    await (await start()).apply([{ id, name: 'Acme' }]);
    await expect((await start()).apply([{ id, name: 'Acme' }])).rejects.toThrow(
      `organizations[0].id: “${id}” belongs to another environment.`,
    );
  });

  it.each([
    [[{ name: '' }], '0.name: a name has 1 to 255 characters'],
    [[{ id: 'acme', name: 'Acme' }], /^0\.id: an organization’s id is org_/],
    [[{ name: 'Acme', domains: ['https://acme.test'] }], /^0\.domains\.0: a domain is a host name/],
    [[{ name: 'Acme', domains: ['acme'] }], /^0\.domains\.0: a domain is a host name/],
    [[{ name: 'Acme' }, { name: 'Acme' }], '1.name: the name “Acme” is named twice'],
    [
      [
        { name: 'Acme', domains: ['acme.test'] },
        { name: 'Globex', domains: ['ACME.test'] },
      ],
      '1.domains.0: the domain “acme.test” is named twice',
    ],
    [[{ name: 'Acme', plan: 'free' }], /^0: .*plan/],
  ])('are refused with the path of the mistake: %j', (organizations, fault) => {
    const faults = seedFaults(organizationsSeed, organizations);
    expect(faults).toEqual([typeof fault === 'string' ? fault : expect.stringMatching(fault)]);
  });
});
