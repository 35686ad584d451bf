import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { light, type MailAccent, SANS, styleSheet, usableAccent } from './mail-style.js';
import { Paragraph, Table } from './parts.js';

/** Keeps mail readers from filling the preview line with the rest of the mail. */
const PREVIEW_FILLER = '\u034f\u200c\u00a0'.repeat(40);

export interface LayoutProps {
  appName: string;
  logoUrl: string | undefined;
  accent: MailAccent | undefined;
  heading: string;
  sentence: string;
  /** The line that mail readers show beside the subject. */
  preheader: string;
  /** Who asked, and what to do if it was somebody else; nothing is drawn when it is empty. */
  about: string;
  senderLine: string;
  children: Child;
}

/** The card that every mail is: logo, heading, one sentence, what the mail is for, who asked, who sent it. */
export function Layout(props: LayoutProps) {
  const accent = usableAccent(props.accent);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{props.heading}</title>
        <style>{raw(styleSheet(accent.dark))}</style>
      </head>
      <body
        class="bg"
        style={`margin:0;padding:0;background-color:${light.canvas};-webkit-text-size-adjust:100%`}
      >
        <div style="display:none;max-height:0;overflow:hidden;opacity:0">
          {props.preheader}
          {PREVIEW_FILLER}
        </div>
        <Table width="100%" class="bg" style={`background-color:${light.canvas}`}>
          <tr>
            <td align="center" style="padding:32px 16px">
              <Card {...props} />
              <p
                class="mute"
                style={`margin:20px 0 0;font-family:${SANS};font-size:12px;line-height:16px;color:${light.mute}`}
              >
                {props.senderLine}
              </p>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  );
}

function Card(props: LayoutProps) {
  return (
    <Table
      width={480}
      class="card"
      style={`width:100%;max-width:480px;background-color:${light.card};border:1px solid ${light.line};border-radius:12px`}
    >
      <tr>
        <td
          class="shell"
          align="left"
          style={`padding:32px;font-family:${SANS};overflow-wrap:anywhere;word-break:break-word`}
        >
          <Sender {...props} />
          <h1
            class="ink"
            style={`margin:32px 0 8px;font-size:22px;line-height:28px;font-weight:600;letter-spacing:-0.3px;color:${light.ink}`}
          >
            {props.heading}
          </h1>
          <Paragraph margin="0">{props.sentence}</Paragraph>
          {props.children}
          {props.about === '' ? null : (
            <p
              class="mute rule"
              style={`margin:24px 0 0;padding-top:20px;border-top:1px solid ${light.line};font-size:13px;line-height:20px;color:${light.mute}`}
            >
              {props.about}
            </p>
          )}
        </td>
      </tr>
    </Table>
  );
}

/** The app's logo; without one that mail readers can draw, its first letter on a tile and its name. */
function Sender({ appName, logoUrl, accent }: LayoutProps) {
  const name = `font-size:16px;font-weight:600;color:${light.ink}`;
  const image = `display:block;height:32px;width:auto;max-width:200px;border:0;line-height:32px;${name}`;
  return (
    <Table>
      <tr>
        {logoUrl !== undefined && isDrawable(logoUrl) ? (
          <td class="logo" style={`background-color:${light.card}`}>
            <img src={logoUrl} alt={appName} height={32} style={image} />
          </td>
        ) : (
          <>
            <td width={32} valign="top">
              <Tile letter={firstLetter(appName)} accent={accent} />
            </td>
            <td class="ink" style={`padding:6px 0 6px 10px;line-height:20px;${name}`}>
              {appName}
            </td>
          </>
        )}
      </tr>
    </Table>
  );
}

/** 32 px with its border. */
function Tile({ letter, accent }: { letter: string; accent: MailAccent | undefined }) {
  const { solid, on, edge } = usableAccent(accent).light;
  const tile = `width:30px;height:30px;border-radius:8px;background-color:${solid};border:1px solid ${edge};color:${on}`;
  return (
    <Table>
      <tr>
        <td
          class="accent on-accent"
          width={30}
          height={30}
          align="center"
          valign="middle"
          style={`${tile};font-size:16px;line-height:30px;font-weight:600`}
        >
          {letter}
        </td>
      </tr>
    </Table>
  );
}

/** SVG is shown by hardly any mail reader, and only http and https are fetched. */
function isDrawable(logoUrl: string): boolean {
  if (!URL.canParse(logoUrl)) return false;
  const { protocol, pathname } = new URL(logoUrl);
  return /^https?:$/.test(protocol) && !/\.svgz?$/i.test(pathname);
}

function firstLetter(name: string): string {
  const [first = ''] = new Intl.Segmenter('en').segment(name);
  return first === '' ? '' : first.segment.toLocaleUpperCase('en');
}
