import { describe, expect, it } from 'vitest';
import type { Context } from '../../context.js';
import { silentLogger } from '../../platform/logging.js';
import { codeMail } from '../../platform/mail/template.js';
import { type MailMessage, MailUnavailable } from '../../platform/mail/transport.js';
import type { Environment } from '../environments/service.js';
import { mailLook, sendMail, sendNotice } from './service.js';

function setUp(failure?: Error) {
  const sent: MailMessage[] = [];
  const context = {
    settings: { mailFrom: 'Latchkey <latchkey@localhost>' },
    log: silentLogger(),
    mail: {
      describe: () => 'a list',
      async send(message: MailMessage) {
        if (failure) throw failure;
        sent.push(message);
      },
    },
  } as unknown as Context;
  return { context, sent };
}

const environmentOf = (fields: Partial<Environment> = {}) =>
  ({ id: 'environment_1', name: 'Staging', mailFrom: null, branding: {}, ...fields }) as Environment;

const mailOf = (environment: Environment, subject = '482015 is your Northwind code') => ({
  kind: 'email_verification',
  to: 'ada@company.com',
  subject,
  body: codeMail({
    ...mailLook(environment),
    heading: 'Confirm your email',
    sentence: 'Enter this code where you’re signing up.',
    code: '482015',
    validFor: '10 minutes',
  }),
});

describe('sending a mail', () => {
  it('is done in the environment’s name, or in the server’s where it has none', async () => {
    const { context, sent } = setUp();
    const own = environmentOf({ mailFrom: 'Acme <sign-in@acme.test>' });
    await sendMail(context, own, mailOf(own));
    await sendMail(context, environmentOf(), mailOf(environmentOf()));
    expect(sent.map(({ from }) => from)).toEqual([
      'Acme <sign-in@acme.test>',
      'Latchkey <latchkey@localhost>',
    ]);
    expect(sent[0]).toMatchObject({ to: 'ada@company.com', code: '482015', environmentId: 'environment_1' });
  });

  it('keeps the subject on one line, whatever an app is called', async () => {
    const { context, sent } = setUp();
    const environment = environmentOf();
    await sendMail(context, environment, mailOf(environment, '1 is your Acme\r\nBcc: eve@acme.test code'));
    expect(sent[0]?.subject).toBe('1 is your Acme Bcc: eve@acme.test code');
  });

  it('tells when it could not be done', async () => {
    const { context } = setUp(new MailUnavailable('unreachable', 'no mail server'));
    await expect(sendMail(context, environmentOf(), mailOf(environmentOf()))).rejects.toThrow(
      MailUnavailable,
    );
  });
});

describe('a notice', () => {
  it('undoes nothing when it cannot be sent', async () => {
    const { context } = setUp(new MailUnavailable('unreachable', 'no mail server'));
    await expect(sendNotice(context, environmentOf(), mailOf(environmentOf()))).resolves.toBeUndefined();
  });
});

describe('the look of an environment’s mails', () => {
  it('has the app’s name, or the environment’s', () => {
    expect(mailLook(environmentOf({ branding: { app_name: 'Northwind' } })).appName).toBe('Northwind');
    expect(mailLook(environmentOf()).appName).toBe('Staging');
  });

  it('wears the brand as derived for both themes, with an edge only where it needs one', () => {
    const yellow = mailLook(environmentOf({ branding: { accent: '#FFD60A' } }));
    expect(yellow.accent?.light).toEqual({ solid: '#FFD60A', on: '#0B0F10', edge: '#AE9100' });
    const blue = mailLook(environmentOf({ branding: { accent: '#2563EB' } }));
    expect(blue.accent?.light).toEqual({ solid: '#2563EB', on: '#FFFFFF' });
    const html = mailOf(environmentOf({ branding: { accent: '#2563EB' } })).body.html;
    expect(html).toContain('background-color:#2563EB');
  });

  it('is Latchkey’s own without a brand', () => {
    expect(mailLook(environmentOf()).accent).toBeUndefined();
  });
});
