import { expect, test } from 'vitest';
import { sharedPlace } from './browser-client.js';

test.each([
  ['localhost', 'localhost', {}],
  ['auth.acme.test', 'auth.acme.test', {}],
  ['auth.acme.com', 'app.acme.com', { domain: 'acme.com' }],
  ['auth.eu.acme.com', 'app.eu.acme.com', { domain: 'eu.acme.com' }],
  ['acme.com', 'app.acme.com', { domain: 'acme.com' }],
  ['auth.acme.co.uk', 'other.co.uk', undefined],
  ['auth-acme.vercel.app', 'acme.vercel.app', undefined],
  ['127.0.0.1', 'localhost', undefined],
])('%s and %s share %o', (api, app, place) => {
  expect(sharedPlace(api, app)).toEqual(place);
});
