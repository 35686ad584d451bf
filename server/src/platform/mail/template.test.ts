import { describe, expect, it } from 'vitest';
import { buttonMail, codeMail, type MailFrame, noticeMail } from './template.js';

const frame: MailFrame = {
  appName: 'Northwind',
  heading: 'Confirm your email',
  sentence: 'Enter this code where you’re signing up.',
  asked: { time: new Date('2026-03-02T14:41:30Z'), device: 'Chrome on macOS', place: 'Lisbon' },
};
const reset = { label: 'Reset password', url: 'https://auth.acme.test/reset-password?token=a&x=1' };

describe('a mail with a code', () => {
  it('says in text what the card says, with the code alone on its line', () => {
    const { text } = codeMail({ ...frame, code: '482015', validFor: '10 minutes' });
    expect(text).toBe(
      [
        'Confirm your email',
        'Enter this code where you’re signing up.',
        '482015',
        'It works for 10 minutes. Don’t share it, not even with Northwind.',
        'Asked for at 14:41 UTC from Chrome on macOS, Lisbon. Not you? Ignore this mail: nothing happens without the code.',
        'Sent by Northwind with Latchkey\n',
      ].join('\n\n'),
    );
  });

  it('tells the mailbox its code, and holds no link', () => {
    const { code, links, html } = codeMail({ ...frame, code: '482015', validFor: '10 minutes' });
    expect({ code, links }).toEqual({ code: '482015', links: [] });
    expect(html).toContain('>482015</span>');
    expect(html).not.toContain('href');
  });

  it('begins its preview with how long the code works', () => {
    const { html } = codeMail({ ...frame, code: '482015', validFor: '10 minutes' });
    expect(html).toMatch(/<body[^>]*><div style="display:none[^"]*">It works for 10 minutes\./);
  });

  it('names of who asked only what is known', () => {
    const time = frame.asked?.time ?? new Date(0);
    const about = (asked: MailFrame['asked']) =>
      codeMail({ ...frame, asked, code: '1', validFor: '1 minute' }).text.split('\n\n')[4];
    expect(about({ time, device: 'Firefox on Linux' })).toMatch(
      /^Asked for at 14:41 UTC from Firefox on Linux\. Not/,
    );
    expect(about({ time })).toMatch(/^Asked for at 14:41 UTC\. Not you\?/);
    expect(about(undefined)).toMatch(/^Not you\?/);
  });
});

describe('a mail with a button', () => {
  it('links the button and shows the address itself, in text alone on its line', () => {
    const { html, text, links, code } = buttonMail({ ...frame, button: reset, validFor: '1 hour' });
    const escaped = reset.url.replace('&', '&amp;');
    expect(html.match(/href="[^"]*"/g)).toEqual([`href="${escaped}"`, `href="${escaped}"`]);
    expect(html).toContain(`>${escaped}</a>`);
    expect(text.split('\n')).toContain(reset.url);
    expect({ links, code }).toEqual({ links: [reset.url], code: null });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://acme.test/'])(
    'refuses the address %s',
    (url) => {
      const button = { label: 'Open', url };
      expect(() => buttonMail({ ...frame, button, validFor: '1 hour' })).toThrow('http and https only');
      expect(() => noticeMail({ ...frame, button })).toThrow('http and https only');
    },
  );
});

describe('a notice', () => {
  it('says when it happened, with the day, and what to do if it was somebody else', () => {
    const { text, links } = noticeMail({
      ...frame,
      heading: 'Your password was changed',
      sentence: 'Other sessions were signed out.',
      notYou: 'Not you? Secure your account now.',
      button: { label: 'Secure your account', url: 'https://auth.acme.test/forgot-password' },
    });
    expect(text).toContain(
      'This happened on 2 March 2026 at 14:41 UTC from Chrome on macOS, Lisbon. Not you? Secure your account now.',
    );
    expect(text).toContain('Secure your account:\nhttps://auth.acme.test/forgot-password\n');
    expect(links).toEqual(['https://auth.acme.test/forgot-password']);
  });

  it('draws neither button nor rule where there is nothing to say', () => {
    const { html, text } = noticeMail({ ...frame, asked: undefined });
    expect(html).not.toMatch(/<a |class="mute rule"/);
    expect(text).toBe(`${frame.heading}\n\n${frame.sentence}\n\nSent by Northwind with Latchkey\n`);
  });
});

describe('values from outside', () => {
  const evil = `<img src=x onerror=alert(1)>"'&`;
  const mails = {
    code: codeMail({ ...everywhere(evil), code: evil, validFor: evil }),
    button: buttonMail({ ...everywhere(evil), button: { ...reset, label: evil }, validFor: evil }),
    notice: noticeMail({ ...everywhere(evil), button: { ...reset, label: evil }, notYou: evil }),
  };

  it.each(Object.entries(mails))(
    'are escaped wherever they stand in the HTML of a %s mail',
    (_kind, { html }) => {
      expect(html).not.toMatch(/<img src=x|"'&/);
      expect(html.match(/<img/g)).toHaveLength(1);
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
      expect(html.match(/&lt;img/g)?.length).toBeGreaterThanOrEqual(8);
    },
  );

  it.each(Object.entries(mails))('are left as they are in the text of a %s mail', (_kind, { text }) => {
    expect(text).toContain(evil);
    expect(text).not.toMatch(/&lt;|&amp;|<\/|<p|<td/);
  });

  it('cannot put a line, a code or a link of their own into the text', () => {
    const forged = 'Northwind\n\n000000\r\n\u2028https://evil.test/\u202egnp.exe';
    const { text } = codeMail({ ...everywhere(forged), code: '482015', validFor: '10 minutes' });
    expect(text.split(/[\r\n\u2028]+/).filter((line) => /^(\d+|http.*)$/.test(line))).toEqual(['482015']);
    expect(text).not.toContain('\u202e');
  });

  it('cannot leave the style sheet through a colour', () => {
    const colours = { solid: '#fff;}</style><script>', on: '#000000' };
    const { html } = buttonMail({
      ...frame,
      accent: { light: colours, dark: colours },
      button: reset,
      validFor: '1 hour',
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('background-color:#006566');
  });
});

describe('the look', () => {
  const yellow = {
    light: { solid: '#FFD60A', on: '#0B0F10', edge: '#AE9100' },
    dark: { solid: '#FFD60A', on: '#0B0F10' },
  };

  it('takes the accent for tile and button, in both themes', () => {
    const { html } = buttonMail({ ...frame, accent: yellow, button: reset, validFor: '1 hour' });
    expect(html.match(/background-color:#FFD60A;border:1px solid #AE9100/g)).toHaveLength(2);
    expect(html).toContain('.accent{background-color:#FFD60A !important;border-color:#FFD60A !important}');
  });

  it('shows the logo with the app’s name as its text', () => {
    const { html } = codeMail({
      ...frame,
      logoUrl: 'https://acme.test/logo.png',
      code: '1',
      validFor: '1 hour',
    });
    expect(html).toMatch(/<img src="https:\/\/acme.test\/logo.png" alt="Northwind" height="32"/);
  });

  it.each([
    ['an SVG, which mail readers do not draw', 'https://acme.test/logo.svg'],
    ['an address that is not fetched', 'javascript:alert(1)'],
    ['no address at all', 'logo.png'],
  ])('falls back to the first letter for %s', (_why, logoUrl) => {
    const { html } = codeMail({ ...frame, appName: 'ñandú', logoUrl, code: '1', validFor: '1 hour' });
    expect(html).not.toContain('<img');
    expect(html).toMatch(/>Ñ<\/td>/);
  });

  it('sets text and ground on the same cell for readers that invert colours', () => {
    const { html } = buttonMail({ ...frame, button: reset, validFor: '1 hour' });
    expect(html).toMatch(
      /<td class="accent"[^>]*background-color:#006566[^>]*><a class="on-accent"[^>]*color:#FFFFFF/,
    );
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
  });
});

function everywhere(value: string): MailFrame {
  return {
    appName: value,
    heading: value,
    sentence: value,
    senderLine: value,
    logoUrl: 'https://acme.test/logo.png?"><img',
    asked: { time: new Date(0), device: value, place: value },
  };
}
