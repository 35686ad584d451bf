import { expect, it } from 'vitest';
import type { Overview } from '../../api/types.js';
import { doneSteps, nextStep } from './steps.js';

const facts = (part: Partial<Overview> = {}): Overview => ({
  user_count: { count: 0, is_exact: true },
  api_keys: { active_count: 0, last_used_at: null },
  redirect_uris: { count: 0, default: null },
  sign_in_endpoint: null,
  sign_out_redirects: { count: 0, default: null },
  cors_origins: { count: 0 },
  first_sign_in: null,
  demo_url: null,
  mailbox_url: null,
  ...part,
});

const REDIRECTS = { count: 1, default: 'http://localhost:3000/callback' };
const SIGN_IN = {
  at: '2026-11-23T14:41:00.000Z',
  user_id: null,
  email: null,
  redirect_uri: REDIRECTS.default,
};

it('goes by what the server saw, in order', () => {
  expect(nextStep(doneSteps(facts()))).toBe('redirect-uri');
  const withRedirect = facts({ redirect_uris: REDIRECTS });
  expect(nextStep(doneSteps(withRedirect))).toBe('connect');
  const used = { active_count: 1, last_used_at: '2026-11-23T14:40:00.000Z' };
  expect(nextStep(doneSteps({ ...withRedirect, api_keys: used }))).toBe('sign-in-endpoint');
});

it('takes the first sign-in as proof that the app is connected, with a key or without', () => {
  const done = doneSteps(facts({ redirect_uris: REDIRECTS, first_sign_in: SIGN_IN }));
  expect(done.has('connect')).toBe(true);
  expect(nextStep(done)).toBe('sign-in-endpoint');
});

it('ends', () => {
  const all = facts({
    redirect_uris: REDIRECTS,
    first_sign_in: SIGN_IN,
    sign_in_endpoint: 'http://localhost:3000/login',
  });
  expect(nextStep(doneSteps(all))).toBeUndefined();
});
