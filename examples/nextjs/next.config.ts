import { existsSync } from 'node:fs';
import type { NextConfig } from 'next';

// `npm run example` puts our packages beside this file; with `-- --official` it leaves them out.
const isOfficial = !existsSync('node_modules/@latchkey/nextjs');

export default {
  // The application is the same on both: what it imports is another package.
  turbopack: isOfficial
    ? {
        resolveAlias: {
          '@latchkey/nextjs': '@workos-inc/authkit-nextjs',
          '@latchkey/nextjs/components': '@workos-inc/authkit-nextjs/components',
        },
      }
    : {},
  typescript: { ignoreBuildErrors: isOfficial },
} satisfies NextConfig;
