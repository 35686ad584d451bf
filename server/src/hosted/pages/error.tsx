import { type Branding, LATCHKEY_BRANDING } from '../branding.js';
import { Facts, type LinkTo, PasteBlock, PrimaryLink } from '../content.js';
import { Layout } from '../layout.js';
import { safeHref } from '../links.js';
import { t } from '../translate.js';

/** For whoever builds the app; never for production. */
export interface DeveloperHint {
  readonly text: string;
  /** Stands behind the text. */
  readonly link?: LinkTo;
  /** The exact line to paste, such as a configuration entry. */
  readonly line?: string;
}

export interface ErrorPageProps {
  /** Left out where no environment is known, such as for an unknown client. */
  readonly branding?: Branding;
  /** Says who failed: "Northwind can’t finish this sign-in". */
  readonly heading: string;
  /** One sentence: why. */
  readonly why: string;
  /** One sentence: that the account is fine. */
  readonly fine?: string;
  /** One sentence: what to do now. */
  readonly whatToDo: string;
  readonly back?: LinkTo;
  /** Machine text to quote, such as ["Request", "req_…"]. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly developer?: DeveloperHint;
}

/** Says what happened, whose side it is on, what to do, and what to quote. */
export function ErrorPage(props: ErrorPageProps) {
  const { branding = LATCHKEY_BRANDING, heading, why, fine, whatToDo, back, facts = [], developer } = props;
  const sentences =
    fine === undefined
      ? t('error.sentences', { why, whatToDo })
      : t('error.sentences_with_comfort', { why, comfort: fine, whatToDo });
  return (
    <Layout branding={branding} title={t('error.title')} turn={0}>
      <h1>{heading}</h1>
      <p class="sub">{sentences}</p>
      <PrimaryLink to={back} />
      <Facts facts={facts} />
      {developer && <DeveloperNote hint={developer} />}
    </Layout>
  );
}

function DeveloperNote({ hint: { text, link, line } }: { readonly hint: DeveloperHint }) {
  const href = safeHref(link?.href);
  return (
    <>
      <p class="note">
        {text}
        {href !== undefined && ' '}
        {href !== undefined && <a href={href}>{link?.label}</a>}
      </p>
      {line !== undefined && <PasteBlock text={line} />}
    </>
  );
}
