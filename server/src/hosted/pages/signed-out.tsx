import type { Branding } from '../branding.js';
import { PrimaryLink } from '../content.js';
import { Layout } from '../layout.js';
import { t } from '../translate.js';

export interface SignedOutPageProps {
  readonly branding: Branding;
  /** Left out where no sign-in endpoint is known. */
  readonly signInHref?: string;
}

/** Where signing out ends when the app has no page of its own for it. */
export function SignedOutPage({ branding, signInHref }: SignedOutPageProps) {
  const help = signInHref === undefined ? t('signed_out.help_without_link') : t('signed_out.help');
  return (
    <Layout branding={branding} title={t('signed_out.title')} turn={0}>
      <h1>{t('signed_out.title')}</h1>
      <p class="sub">{help}</p>
      <PrimaryLink
        to={signInHref === undefined ? undefined : { href: signInHref, label: t('signed_out.link') }}
      />
      <p class="note">{t('signed_out.note')}</p>
    </Layout>
  );
}
