import { GenericServerException } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { aUser } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

onEachEngine((stage) => {
  const unverified = async () => {
    const { workos, environment } = await stage.application();
    const { id, email } = await aUser(environment, { email_verified: false });
    return { workos, id, email };
  };
  const sentCode = () => stage.server.mails.at(-1)?.code ?? '';

  describe('verifying an address through the official client', () => {
    it('sends the code and takes it', async () => {
      const { workos, id, email } = await unverified();
      const sent = await workos.userManagement.sendVerificationEmail({ userId: id });
      expect(sent.user).toMatchObject({ id, emailVerified: false });
      expect(stage.server.mails.at(-1)?.to).toBe(email);
      const { user } = await workos.userManagement.verifyEmail({ userId: id, code: sentCode() });
      expect(user).toMatchObject({ id, emailVerified: true });
    });

    it('may be asked for twice, as a retry does: one mail, the same code', async () => {
      const { workos, id } = await unverified();
      await workos.userManagement.sendVerificationEmail({ userId: id });
      const count = stage.server.mails.length;
      await workos.userManagement.sendVerificationEmail({ userId: id });
      expect(stage.server.mails).toHaveLength(count);
      const { user } = await workos.userManagement.verifyEmail({ userId: id, code: sentCode() });
      expect(user.emailVerified).toBe(true);
    });

    it('names a wrong code, an old one and a needless one by their codes', async () => {
      const { workos, id } = await unverified();
      await workos.userManagement.sendVerificationEmail({ userId: id });
      const code = sentCode();
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
      const codeOf = async (call: Promise<unknown>) => (await thrownBy(GenericServerException, call)).rawData;
      expect(await codeOf(workos.userManagement.verifyEmail({ userId: id, code: wrong }))).toMatchObject({
        code: 'email_verification_code_incorrect',
      });
      stage.server.clock.advance(601);
      expect(await codeOf(workos.userManagement.verifyEmail({ userId: id, code }))).toMatchObject({
        code: 'email_verification_code_expired',
      });
      await workos.userManagement.updateUser({ userId: id, emailVerified: true });
      expect(await codeOf(workos.userManagement.sendVerificationEmail({ userId: id }))).toMatchObject({
        code: 'email_already_verified',
      });
    });
  });
});
