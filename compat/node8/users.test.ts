import { NotFoundException } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { ADAS_PASSWORD, anOrganization, aUser } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';

onEachEngine((stage) => {
  describe('a user made by the official client', () => {
    it('has every key that its type promises', async () => {
      const { workos } = await stage.application();
      const user = await workos.userManagement.createUser({
        email: 'Ada@northwind.test',
        firstName: 'Ada',
        lastName: 'Lovelace',
        emailVerified: true,
        externalId: 'crm/7 a',
        metadata: { plan: 'pro' },
      });
      const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(user).toEqual({
        object: 'user',
        id: expect.stringMatching(/^user_[0-9A-HJKMNP-TV-Z]{26}$/),
        email: 'Ada@northwind.test',
        emailVerified: true,
        firstName: 'Ada',
        lastName: 'Lovelace',
        profilePictureUrl: null,
        lastSignInAt: null,
        locale: null,
        externalId: 'crm/7 a',
        metadata: { plan: 'pro' },
        createdAt: time,
        updatedAt: time,
      });
    });

    it('is found by id and by external id', async () => {
      const { workos } = await stage.application();
      const made = await workos.userManagement.createUser({
        email: 'ada@northwind.test',
        externalId: 'crm-7',
      });
      expect(await workos.userManagement.getUser(made.id)).toEqual(made);
      expect(await workos.userManagement.getUserByExternalId('crm-7')).toEqual(made);
    });

    it('signs in with the hash of a password that another system kept', async () => {
      const { workos, clientId } = await stage.application();
      const passwordHash = await stage.server.context.hasher.hash(ADAS_PASSWORD);
      await workos.userManagement.createUser({
        email: 'ada@northwind.test',
        emailVerified: true,
        passwordHash,
        // Not in the client's type, which ends with bcrypt and its like; the wire has it.
        passwordHashType: 'argon2' as 'bcrypt',
      });
      const credentials = { clientId, email: 'ada@northwind.test', password: ADAS_PASSWORD };
      expect(await workos.userManagement.authenticateWithPassword(credentials)).toHaveProperty('accessToken');
    });
  });

  describe('an update by the official client', () => {
    it('changes what is named, clears what is null and leaves the rest', async () => {
      const { workos } = await stage.application();
      const { id } = await workos.userManagement.createUser({
        email: 'ada@northwind.test',
        firstName: 'Ada',
        lastName: 'Byron',
        externalId: 'crm-7',
        metadata: { plan: 'pro', seats: '5' },
      });
      const updated = await workos.userManagement.updateUser({
        userId: id,
        lastName: 'Lovelace',
        locale: 'en-GB',
        metadata: { plan: null, seats: '6' },
      });
      expect(updated).toMatchObject({
        firstName: 'Ada',
        lastName: 'Lovelace',
        externalId: 'crm-7',
        locale: 'en-GB',
        metadata: { seats: '6' },
      });
    });

    it('gives a new address at once, unverified', async () => {
      const { workos, environment } = await stage.application();
      const { id } = await aUser(environment);
      const updated = await workos.userManagement.updateUser({ userId: id, email: 'augusta@northwind.test' });
      expect(updated).toMatchObject({ email: 'augusta@northwind.test', emailVerified: false });
    });

    it('gives a new password', async () => {
      const { workos, environment, clientId } = await stage.application();
      const { id, email } = await aUser(environment);
      const password = 'three unrelated words';
      await workos.userManagement.updateUser({ userId: id, password });
      const answer = await workos.userManagement.authenticateWithPassword({ clientId, email, password });
      expect(answer.user.id).toBe(id);
    });
  });

  describe('the official client’s list of users', () => {
    it('is empty with both cursors null', async () => {
      const { workos } = await stage.application();
      const list = await workos.userManagement.listUsers();
      expect(list.data).toEqual([]);
      expect(list.listMetadata).toEqual({ before: null, after: null });
    });

    it('is filtered by address and by organization', async () => {
      const { workos, environment } = await stage.application();
      const ada = await aUser(environment);
      const bob = await aUser(environment, { email: 'bob@northwind.test' });
      const organizationId = await anOrganization(stage.server, environment, bob);
      const idsOf = async (options: { email?: string; organizationId?: string }) =>
        (await workos.userManagement.listUsers(options)).data.map((user) => user.id);
      expect(await idsOf({ email: 'ADA@northwind.test' })).toEqual([ada.id]);
      expect(await idsOf({ organizationId })).toEqual([bob.id]);
    });

    it('goes from page to page by its cursors, in both orders', async () => {
      const { workos } = await stage.application();
      const ids: string[] = [];
      for (const name of ['a', 'b', 'c']) {
        ids.push((await workos.userManagement.createUser({ email: `${name}@northwind.test` })).id);
      }
      const first = await workos.userManagement.listUsers({ limit: 2 });
      expect(first.data.map((user) => user.id)).toEqual([ids[2], ids[1]]);
      const after = first.listMetadata.after ?? '';
      const second = await workos.userManagement.listUsers({ limit: 2, after });
      expect(second.data.map((user) => user.id)).toEqual([ids[0]]);
      expect(second.listMetadata.after).toBeNull();
      const before = second.listMetadata.before ?? '';
      const back = await workos.userManagement.listUsers({ limit: 2, before });
      expect(back.data).toEqual(first.data);
      const ascending = await workos.userManagement.listUsers({ order: 'asc' });
      expect(ascending.data.map((user) => user.id)).toEqual(ids);
    });

    it('pages through all users by itself and comes to an end', async () => {
      const { workos } = await stage.application();
      const emails = Array.from({ length: 103 }, (_, index) => `person-${index}@northwind.test`);
      for (const email of emails) await workos.userManagement.createUser({ email });
      const list = await workos.userManagement.listUsers({ order: 'asc' });
      expect(list.data).toHaveLength(10);
      const all = await list.autoPagination();
      expect(all.map((user) => user.email)).toEqual(emails);
    });
  });

  describe('a user deleted by the official client', () => {
    it('is gone', async () => {
      const { workos, environment } = await stage.application();
      const { id } = await aUser(environment);
      await workos.userManagement.deleteUser(id);
      await expect(workos.userManagement.getUser(id)).rejects.toBeInstanceOf(NotFoundException);
      await expect(workos.userManagement.deleteUser(id)).rejects.toBeInstanceOf(NotFoundException);
    });
  });

  it('the identities of a user are a bare list, which the official client maps', async () => {
    const { workos, environment } = await stage.application();
    const { id } = await aUser(environment);
    expect(await workos.userManagement.getUserIdentities(id)).toEqual([]);
  });
});
