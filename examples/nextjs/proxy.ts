import { authkitProxy } from '@latchkey/nextjs';

// Only for those who are signed in, but for what is listed
export default authkitProxy({
  // Read at the start. A variable that begins with NEXT_PUBLIC_ would be that of the build
  redirectUri: process.env.WORKOS_REDIRECT_URI,
  middlewareAuth: {
    enabled: true,
    unauthenticatedPaths: ['/', '/login', '/sign-up', '/orders', '/profile'],
  },
});

// Everything but the framework's own files
export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
