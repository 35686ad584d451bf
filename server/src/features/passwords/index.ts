import type { Feature } from '../../feature.js';
import { passwordGrant } from './grant.js';
import { signInPages } from './sign-in-pages.js';
import { signUpPages } from './sign-up-pages.js';

export const passwords: Feature = {
  name: 'passwords',
  routes(app, context) {
    signInPages(app, context);
    signUpPages(app, context);
  },
  grants: (context) => [passwordGrant(context)],
};
