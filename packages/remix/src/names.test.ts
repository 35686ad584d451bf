import { expect, it } from 'vitest';
import { exportsOf } from '../../web/src/loaders/testing/exports-of.js';

// What the type declarations of @workos-inc/authkit-remix 0.17.0 export.
const NAMES = `authLoader authkitLoader configure getConfig getSignInUrl getSignUpUrl getWorkOS signOut
  switchToOrganization withAuth`.split(/\s+/);

it('the names of @workos-inc/authkit-remix 0.17.0 are all there', () => {
  const ours = exportsOf(new URL('index.ts', import.meta.url));
  expect(NAMES.filter((name) => !ours.includes(name))).toEqual([]);
});
