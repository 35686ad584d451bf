import type { IconName } from '../components/icon.js';

interface NavigationItem {
  readonly to:
    | '/$environmentId'
    | '/$environmentId/users'
    | '/$environmentId/authentication'
    | '/$environmentId/redirects'
    | '/$environmentId/api-keys';
  readonly label: string;
  readonly icon: IconName;
  /** G, then this key, goes there. */
  readonly key: string;
}

interface NavigationGroup {
  readonly label?: string;
  readonly items: readonly NavigationItem[];
}

/** The dashboard's places, in the order of the sidebar. */
export const NAVIGATION: readonly NavigationGroup[] = [
  { items: [{ to: '/$environmentId', label: 'Overview', icon: 'layout-dashboard', key: 'o' }] },
  { label: 'People', items: [{ to: '/$environmentId/users', label: 'Users', icon: 'users', key: 'u' }] },
  {
    label: 'Sign-in',
    items: [
      { to: '/$environmentId/authentication', label: 'Authentication', icon: 'fingerprint', key: 'a' },
      { to: '/$environmentId/redirects', label: 'Redirects', icon: 'route', key: 'r' },
    ],
  },
  {
    label: 'Developers',
    items: [{ to: '/$environmentId/api-keys', label: 'API keys', icon: 'key-round', key: 'k' }],
  },
];
