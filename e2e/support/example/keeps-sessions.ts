import { expect, it } from 'vitest';
import { control } from '../people.js';
import type { Differences } from './describe-example.js';
import type { ExampleStage } from './use-example.js';

/** How long a person stays signed in, and where it ends. */
export function itKeepsSessions(
  example: ExampleStage,
  { whileExpired, looksAgain = (page) => example.visit(page, '/account') }: Differences,
): void {
  const { stage, visit, signInPage, shows, showsNobody, openSignedIn, sessionCookie, expire } = example;

  it('signs out in all tabs', async () => {
    const { page, person } = await openSignedIn();
    const other = await page.context().newPage();
    // Where nobody has to be signed in: from elsewhere it may be on its way to sign in when it is asked to go home.
    await visit(other, '/');
    await shows(other, person);
    await control(page, 'Sign out').click();
    await showsNobody(page);
    await visit(other, '/');
    await showsNobody(other);
    // The other page may have asked for what it could no longer have.
    stage.takeComplaints();
  });

  it('goes on, and signs out, where the access token has run out', async () => {
    const [staying, leaving] = [await openSignedIn(), await openSignedIn()];
    const before = await sessionCookie(staying.page);
    await expire(staying.page, leaving.page);

    await whileExpired?.(staying.page);
    await visit(staying.page, '/account');
    await shows(staying.page, staying.person);
    if (before) expect(await sessionCookie(staying.page)).not.toBe(before);
    await staying.page.reload();
    await shows(staying.page, staying.person);

    await control(leaving.page, 'Sign out').click();
    await showsNobody(leaving.page);
    await visit(leaving.page, '/account');
    await signInPage(leaving.page);
    // An open page may have asked while the example was restarted; the official React provider tries one refresh more.
    const complaints = stage.takeComplaints();
    if (example.isOurs)
      expect(complaints.filter((text) => !text.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  });

  it('leads to the sign-in where the session has ended, from a page that is still open', async () => {
    const { page, person } = await openSignedIn();
    await stage.environment.deleteUser(person);
    await expire(page);
    await looksAgain(page);
    await signInPage(page);
    expect(await sessionCookie(page)).toBeUndefined();
    await visit(page, '/');
    await showsNobody(page);
    stage.takeComplaints();
  });

  if (example.isClientOnly) return;

  it('a cookie that nobody sealed is nobody', async () => {
    const { page } = await openSignedIn();
    await page.goto('about:blank');
    await page
      .context()
      .addCookies([{ name: 'wos-session', value: 'nobody-sealed-this', url: example.origin }]);
    await visit(page, '/');
    await showsNobody(page);
  });
}
