import type { App } from './app.js';

export const NORTHWIND = 'client_northwind';
/** Belongs to two organizations. */
export const GRACE = { email: 'grace@northwind.test', password: 'blue kettle forty-two' };

/** The configuration file of an environment that has everything, for these applications; the first one is the default. */
export function northwind(...apps: App[]) {
  const [first] = apps;
  return {
    environments: [
      {
        name: 'Staging',
        type: 'staging',
        client_id: NORTHWIND,
        api_keys: ['sk_test_northwind'],
        redirect_uris: apps.map(({ callback }) => callback),
        ...(first && { sign_in_endpoint: `${first.origin}/login` }),
        sign_out_redirects: apps.map(({ origin }) => `${origin}/?says=Signed+out`),
        branding: {
          app_name: 'Northwind',
          terms_url: 'https://northwind.test/terms',
          privacy_url: 'https://northwind.test/privacy',
        },
        roles: [{ slug: 'admin', name: 'Admin' }],
        organizations: [
          { id: 'org_acme', name: 'Acme Freight' },
          { id: 'org_tidewater', name: 'Tidewater Logistics' },
        ],
        users: [
          {
            ...GRACE,
            email_verified: true,
            memberships: [{ organization: 'org_acme', role: 'admin' }, { organization: 'org_tidewater' }],
          },
        ],
      },
    ],
  };
}
