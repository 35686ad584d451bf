import type { Child } from 'hono/jsx';
import { light, type MailAccent, MONO, usableAccent } from './mail-style.js';

/** A table that only places things: mail readers know no other layout. */
export function Table(props: { width?: number | string; class?: string; style?: string; children: Child }) {
  return <table role="presentation" cellpadding={0} cellspacing={0} border={0} {...props} />;
}

export function Paragraph({ margin, children }: { margin: string; children: Child }) {
  return (
    <p class="soft" style={`margin:${margin};font-size:15px;line-height:24px;color:${light.soft}`}>
      {children}
    </p>
  );
}

/** The code, without spaces in it so that it can be copied whole. */
export function CodeBox({ code }: { code: string }) {
  const cell = `background-color:${light.box};border:1px solid ${light.line};border-radius:8px;padding:18px 12px`;
  const digits = `font-family:${MONO};font-size:34px;line-height:40px;font-weight:600;letter-spacing:6px;padding-left:6px`;
  return (
    <Table width="100%" style="margin-top:24px">
      <tr>
        <td class="box" align="center" style={cell}>
          <span class="ink code" style={`${digits};color:${light.ink}`}>
            {code}
          </span>
        </td>
      </tr>
    </Table>
  );
}

/** The button, and its address for those whose mail reader shows no button. */
export function Button(props: { label: string; href: string; accent: MailAccent | undefined }) {
  const { label, href } = props;
  const { solid, on, edge } = usableAccent(props.accent).light;
  const cell = `background-color:${solid};border:1px solid ${edge};border-radius:8px`;
  // 44 px high with the cell's border.
  const text = `display:inline-block;padding:0 20px;font-size:15px;line-height:42px;font-weight:600;color:${on};text-decoration:none`;
  return (
    <>
      <Table style="margin-top:24px">
        <tr>
          <td class="accent" align="center" style={cell}>
            <a class="on-accent" href={href} style={text}>
              {label}
            </a>
          </td>
        </tr>
      </Table>
      <p style="margin:16px 0 0;font-size:13px;line-height:20px;word-break:break-all">
        <a class="mute" href={href} style={`color:${light.mute};text-decoration:underline`}>
          {href}
        </a>
      </p>
    </>
  );
}
