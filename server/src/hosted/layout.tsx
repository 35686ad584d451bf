import type { Child } from 'hono/jsx';
import { icon, sansFont, script, stylesheetFor } from './assets.js';
import { type Branding, isLatchkeyBranding } from './branding.js';
import { Mark } from './icons.js';
import { safeHref } from './links.js';
import { LOCALE } from './messages.js';
import { TheCut, type Turn } from './the-cut.js';
import { t } from './translate.js';

interface DocumentProps {
  readonly branding: Branding;
  readonly title: string;
  /** Only pages with something for it to do load the script. */
  readonly hasScript?: boolean;
  readonly children: Child;
}

/** The HTML document around every page, whatever its frame. */
export function Document({ branding, title, hasScript = false, children }: DocumentProps) {
  const theme = branding.theme ?? 'system';
  const isPinned = theme !== 'system';
  return (
    <html lang={LOCALE} dir="ltr" data-theme={isPinned ? theme : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* Before the stylesheet is there: no white flash in the dark. */}
        <meta name="color-scheme" content={isPinned ? theme : 'light dark'} />
        <title>{t('page.title', { page: title, app: branding.appName })}</title>
        <link rel="icon" type="image/svg+xml" href={icon().url} />
        <link rel="preload" as="font" type="font/woff2" href={sansFont().url} crossorigin="anonymous" />
        <link rel="stylesheet" href={stylesheetFor(branding).url} />
        {hasScript && <script src={script().url} defer />}
      </head>
      <body>{children}</body>
    </html>
  );
}

export interface LayoutProps extends DocumentProps {
  /** How far the sign-in has come, for the picture. */
  readonly turn: Turn;
  /** A long form starts higher. */
  readonly isLong?: boolean;
}

/** The frame of the sign-in pages: one column with logo, page and footer, and the picture beside it. */
export function Layout({ turn, isLong = false, children, ...document }: LayoutProps) {
  const { branding } = document;
  return (
    <Document {...document}>
      <div class="frame">
        <div class="pane">
          <header class="col">
            <div class="brand">
              <Logo branding={branding} />
            </div>
          </header>
          <main class={isLong ? 'col long' : 'col'}>{children}</main>
          <footer class="col">
            <Footer branding={branding} />
          </footer>
        </div>
        <div class="panel" aria-hidden="true">
          <TheCut clientId={branding.clientId} turn={turn} />
        </div>
      </div>
    </Document>
  );
}

/** Latchkey's mark and name. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <Mark />
      Latchkey
    </span>
  );
}

function Logo({ branding }: { readonly branding: Branding }) {
  const { appName, logoUrl } = branding;
  if (logoUrl !== undefined) return <LogoImage branding={branding} logoUrl={logoUrl} />;
  if (isLatchkeyBranding(branding)) return <Wordmark />;
  const [initial = ''] = appName.trim();
  return (
    <>
      <span class="tile" aria-hidden="true">
        {initial.toUpperCase()}
      </span>
      {appName}
    </>
  );
}

/** The logo for the page's theme: the pinned one, else the system's, which only the browser knows. */
function LogoImage({ branding, logoUrl }: { readonly branding: Branding; readonly logoUrl: string }) {
  const { appName, logoDarkUrl, theme = 'system' } = branding;
  const image = (src: string) => <img class="logo" src={src} alt={appName} height="32" />;
  if (logoDarkUrl === undefined || theme === 'light') return image(logoUrl);
  if (theme === 'dark') return image(logoDarkUrl);
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset={logoDarkUrl} />
      {image(logoUrl)}
    </picture>
  );
}

function Footer({ branding }: { readonly branding: Branding }) {
  const links = [
    { label: t('footer.privacy'), href: safeHref(branding.privacyUrl) },
    { label: t('footer.terms'), href: safeHref(branding.termsUrl) },
  ].filter(({ href }) => href !== undefined);
  return (
    <div class="foot">
      {links.length > 0 && (
        <nav aria-label={t('footer.nav')}>
          {links.map(({ label, href }) => (
            <a href={href}>{label}</a>
          ))}
        </nav>
      )}
      {!isLatchkeyBranding(branding) && (
        <span class="by">
          <Mark />
          Latchkey
        </span>
      )}
    </div>
  );
}
