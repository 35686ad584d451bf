import { test } from '@latchkey/testing/vitest';
import { expect } from 'vitest';
import { createApp } from './app.js';

const redirectUri = 'http://localhost:3000/callback';

test('greets who is signed in', async ({ environment }) => {
  const app = createApp(environment.variables({ redirectUri }));
  const ada = await environment.createUser();
  const { cookieHeader } = await environment.signInAs(ada);

  const request = new Request('http://localhost:3000/account', { headers: { cookie: cookieHeader } });
  expect(await (await app(request)).text()).toBe(`Hello, ${ada.email}`);
});
