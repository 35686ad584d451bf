import { type Branding, LATCHKEY_BRANDING } from '../branding.js';
import { type LinkTo, PrimaryLink } from '../content.js';
import { Layout } from '../layout.js';

export interface NoticePageProps {
  readonly branding?: Branding;
  readonly heading: string;
  readonly text: string;
  readonly next?: LinkTo;
  readonly note?: string;
}

/** A plain page in the frame of the sign-in: a heading, a sentence, perhaps one way on. */
export function NoticePage({ branding = LATCHKEY_BRANDING, heading, text, next, note }: NoticePageProps) {
  return (
    <Layout branding={branding} title={heading} turn={0}>
      <h1>{heading}</h1>
      <p class="sub">{text}</p>
      <PrimaryLink to={next} />
      {note !== undefined && <p class="note">{note}</p>}
    </Layout>
  );
}
