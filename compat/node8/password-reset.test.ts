import { BadRequestException, GenericServerException, NotFoundException } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { aUser } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

const NEW_PASSWORD = 'three unrelated words';

onEachEngine((stage) => {
  const adaForgot = async () => {
    const application = await stage.application();
    const ada = await aUser(application.environment);
    const reset = await application.workos.userManagement.createPasswordReset({ email: ada.email });
    return { ...application, ada, reset };
  };

  describe('a password reset by the official client', () => {
    it('has every key that its type promises', async () => {
      const { workos, ada, reset } = await adaForgot();
      const time = expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/);
      expect(reset).toEqual({
        object: 'password_reset',
        id: expect.stringMatching(/^password_reset_/),
        userId: ada.id,
        email: ada.email,
        passwordResetToken: expect.any(String),
        passwordResetUrl: `${stage.server.url}/reset-password?token=${reset.passwordResetToken}`,
        expiresAt: time,
        createdAt: time,
      });
      expect(await workos.userManagement.getPasswordReset(reset.id)).toEqual(reset);
      expect(stage.server.mails.at(-1)).toMatchObject({ to: ada.email, links: [reset.passwordResetUrl] });
    });

    it('sets the new password by its token, once', async () => {
      const { workos, clientId, ada, reset } = await adaForgot();
      const token = reset.passwordResetToken;
      const { user } = await workos.userManagement.resetPassword({ token, newPassword: NEW_PASSWORD });
      expect(user).toMatchObject({ id: ada.id, emailVerified: true });
      const signIn = (password: string) =>
        workos.userManagement.authenticateWithPassword({ clientId, email: ada.email, password });
      expect((await signIn(NEW_PASSWORD)).user.id).toBe(ada.id);
      expect((await thrownBy(GenericServerException, signIn(ada.password))).rawData).toMatchObject({
        code: 'invalid_credentials',
      });
      const again = workos.userManagement.resetPassword({ token, newPassword: 'other unrelated words' });
      expect(await thrownBy(BadRequestException, again)).toMatchObject({ code: 'password_reset_error' });
    });

    it('says which rule a weak password breaks, and can be tried again', async () => {
      const { workos, reset } = await adaForgot();
      const token = reset.passwordResetToken;
      const weak = await thrownBy(
        BadRequestException,
        workos.userManagement.resetPassword({ token, newPassword: 'password' }),
      );
      expect(weak).toMatchObject({ code: 'password_reset_error', message: expect.any(String) });
      expect(weak.errors).toEqual([expect.objectContaining({ code: expect.any(String) })]);
      const { user } = await workos.userManagement.resetPassword({ token, newPassword: NEW_PASSWORD });
      expect(user.object).toBe('user');
    });

    it('needs a known address, token and id', async () => {
      const { userManagement } = (await stage.application()).workos;
      const calls = [
        () => userManagement.createPasswordReset({ email: 'nobody@northwind.test' }),
        () => userManagement.resetPassword({ token: 'not-a-token', newPassword: NEW_PASSWORD }),
        () => userManagement.getPasswordReset('password_reset_01E4ZCR3C56J083X43JQXF3JK5'),
      ];
      for (const call of calls) {
        expect(await thrownBy(NotFoundException, call())).toMatchObject({ status: 404 });
      }
    });
  });
});
