import { createAuthKit } from './create-authkit.js';
import { nextFramework } from './framework/next.js';
import { configFromNextEnv } from './settings/config.js';

/** The package's functions on Next.js itself. */
export const nextAuthKit = createAuthKit(
  nextFramework,
  // The second is written into the code by a build, for a start that has no such variable.
  () => configFromNextEnv(process.env, process.env.NEXT_PUBLIC_WORKOS_REDIRECT_URI),
  {
    fetch: (url, init) => fetch(url, { ...init, cache: 'no-store' }),
    now: () => new Date(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  },
);
