/** How an environment's hosted pages present its app. */
export interface Branding {
  /** Seeds the picture beside the form. */
  readonly clientId: string;
  readonly appName: string;
  /** 32 px high on the page, at most 200 wide. */
  readonly logoUrl?: string;
  readonly logoDarkUrl?: string;
  /** `#RRGGBB`; left out, the pages wear Latchkey's own accent. */
  readonly accent?: string;
  readonly theme?: 'system' | 'light' | 'dark';
  /** Radius of controls in px; cards have 4 more. */
  readonly corner?: 0 | 4 | 8 | 12;
  readonly termsUrl?: string;
  readonly privacyUrl?: string;
}

/** Latchkey's own: the dashboard's sign-in, and pages that belong to no environment, such as an unknown client's. */
export const LATCHKEY_BRANDING: Branding = { clientId: 'client_latchkey', appName: 'Latchkey' };

/** Whether the pages carry Latchkey's wordmark instead of an app's logo. */
export function isLatchkeyBranding(branding: Branding): boolean {
  return branding.clientId === LATCHKEY_BRANDING.clientId;
}
