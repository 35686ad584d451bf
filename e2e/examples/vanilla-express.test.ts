import { expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { describeExample } from '../support/example/describe-example.js';
import { button, enterPassword, heading, link, signIn, textBox } from '../support/people.js';

describeExample(
  'vanilla-express',
  [
    // As AuthKit's quick start has it, a sign-in ends at the home page, wherever it began.
    { on: '@workos-inc/node', differs: { comesBackTo: () => '/' } },
    { on: '@latchkey/express' },
  ],
  ({ stage, open, visit, shows, showsNobody, openSignedIn }) => {
    it('tells its page’s script who is signed in', async () => {
      const { page, person } = await openSignedIn();
      expect(await page.evaluate(async () => await (await fetch('/me')).json())).toMatchObject({
        user: { email: person.email, emailVerified: true, firstName: 'Ada', lastName: null },
      });
    });

    it('does not let in with a wrong password, and does with one that was reset', async () => {
      const { email, password } = await stage.environment.createUser();
      const changed = newCredentials().password;
      const page = await open();
      await visit(page, '/login');
      await signIn(page, { email, password: 'not the password' });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toContain('That email and password don’t match.');

      await link(page, 'Forgot password?').click();
      await button(page, 'Send reset link').click();
      await heading(page, 'Check your email').waitFor();
      await page.goto(await stage.latchkey.mailbox.link(email, '/reset-password'));
      await textBox(page, 'New password').fill(changed);
      await button(page, 'Reset password').click();
      await enterPassword(page, changed);
      await shows(page, { email });

      await link(page, 'Sign out').click();
      await link(page, 'Sign in').click();
      await signIn(page, { email, password });
      await alert.waitFor();
      await enterPassword(page, changed);
      await shows(page, { email });
    });

    it('signs out once more where there is nobody', async () => {
      const { page, person } = await openSignedIn();
      const other = await page.context().newPage();
      await visit(other, '/account');
      await shows(other, person);
      await link(page, 'Sign out').click();
      await showsNobody(page);
      await link(other, 'Sign out').click();
      await showsNobody(other);
    });
  },
);
