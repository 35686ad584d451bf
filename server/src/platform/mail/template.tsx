import { Layout } from './layout.js';
import type { MailAccent } from './mail-style.js';
import type { MailMessage } from './message.js';
import { onOneLine } from './one-line.js';
import { Button, CodeBox, Paragraph } from './parts.js';
import { words } from './words.js';

export type { MailAccent, MailAccentColours } from './mail-style.js';

/** What every mail says and shows. Texts are plain: they are escaped where they become HTML. */
export interface MailFrame {
  appName: string;
  /** Shown at 32 px height with the app's name as its text; without one a tile with the first letter. */
  logoUrl?: string | undefined;
  accent?: MailAccent | undefined;
  heading: string;
  /** One sentence under the heading. */
  sentence: string;
  /** Who set this off, as far as it is known. */
  asked?: { time: Date; device?: string | undefined; place?: string | undefined } | undefined;
  /** The line under the card; by default `Sent by <app> with Latchkey`. */
  senderLine?: string | undefined;
}

export interface MailButton {
  label: string;
  /** http or https. */
  url: string;
}

/** The parts of a message that a template fills. */
export type MailBody = Pick<MailMessage, 'text' | 'html' | 'links' | 'code'>;

/**
 * A mail that carries a code to type in.
 *
 * @param mail.validFor how long the code works, in words: `10 minutes`
 */
export function codeMail(mail: MailFrame & { code: string; validFor: string }): MailBody {
  const { code, validFor, ...frame } = onOneLine(mail);
  const validity = words.codeWorksFor(validFor, frame.appName);
  const about = askedFor(frame, words.ignoreWithoutCode);
  return {
    html: render(
      <Layout {...layoutOf(frame)} preheader={words.worksFor(validFor)} about={about}>
        <CodeBox code={code} />
        <Paragraph margin="24px 0 0">{validity}</Paragraph>
      </Layout>,
    ),
    text: plainText(frame, [code, validity, about]),
    links: [],
    code,
  };
}

/**
 * A mail that asks to open a link.
 *
 * @param mail.validFor how long the link works, in words: `1 hour`
 * @throws TypeError when the button's address is neither http nor https
 */
export function buttonMail(mail: MailFrame & { button: MailButton; validFor: string }): MailBody {
  const { button, validFor, ...frame } = onOneLine(mail);
  const href = webAddress(button.url);
  const validity = words.worksFor(validFor);
  const about = askedFor(frame, words.ignoreWithoutLink);
  return {
    html: render(
      <Layout {...layoutOf(frame)} preheader={validity} about={about}>
        <Button label={button.label} href={href} accent={frame.accent} />
        <Paragraph margin="24px 0 0">{validity}</Paragraph>
      </Layout>,
    ),
    text: plainText(frame, [`${button.label}:\n${href}`, validity, about]),
    links: [href],
    code: null,
  };
}

/**
 * A mail that tells of something that has happened.
 *
 * @param mail.notYou what to do if it was somebody else, as a sentence
 * @throws TypeError when the button's address is neither http nor https
 */
export function noticeMail(
  mail: MailFrame & { notYou?: string | undefined; button?: MailButton | undefined },
): MailBody {
  const { button, notYou = '', ...frame } = onOneLine(mail);
  const href = button && webAddress(button.url);
  const happened = frame.asked ? words.happened(words.onDay(frame.asked.time), origin(frame)) : '';
  const about = `${happened} ${notYou}`.trim();
  return {
    html: render(
      <Layout {...layoutOf(frame)} preheader={frame.sentence} about={about}>
        {button && href ? <Button label={button.label} href={href} accent={frame.accent} /> : null}
      </Layout>,
    ),
    text: plainText(frame, [button && href ? `${button.label}:\n${href}` : '', about]),
    links: href ? [href] : [],
    code: null,
  };
}

function layoutOf(frame: MailFrame) {
  const { appName, logoUrl, accent, heading, sentence, senderLine = words.sentBy(appName) } = frame;
  return { appName, logoUrl, accent, heading, sentence, senderLine };
}

function render(mail: { toString(): string | Promise<string> }): string {
  return `<!doctype html>\n${mail.toString()}`;
}

/** The same mail without HTML: paragraphs in the card's order, so a code stands alone on its line. */
function plainText(frame: MailFrame, paragraphs: string[]): string {
  const { heading, sentence, senderLine } = layoutOf(frame);
  return `${[heading, sentence, ...paragraphs, senderLine].filter((part) => part !== '').join('\n\n')}\n`;
}

function askedFor(frame: MailFrame, ignore: string): string {
  return frame.asked ? `${words.askedFor(words.atTime(frame.asked.time), origin(frame))} ${ignore}` : ignore;
}

function origin({ asked }: MailFrame): string {
  return [asked?.device, asked?.place].filter(Boolean).join(', ');
}

function webAddress(url: string): string {
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol)) throw new TypeError('A mail links to http and https only.');
  return parsed.href;
}
