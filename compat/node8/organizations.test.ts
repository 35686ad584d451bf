import { NotFoundException } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { anOrganization, aUser } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

onEachEngine((stage) => {
  describe('the organization of a session', () => {
    it('is read by the official client with every key that its type has', async () => {
      const { workos, environment } = await stage.application();
      const id = await anOrganization(stage.server, environment, await aUser(environment));
      const organization = await workos.organizations.getOrganization(id);
      expect(organization).toMatchObject({
        object: 'organization',
        id,
        name: 'Northwind',
        domains: [],
        externalId: null,
        metadata: {},
      });
    });

    it('of another environment is not found', async () => {
      const { environment } = await stage.application();
      const id = await anOrganization(stage.server, environment, await aUser(environment));
      const { workos } = await stage.application();
      await thrownBy(NotFoundException, workos.organizations.getOrganization(id));
    });
  });
});
