import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailboxTransport } from '../../features/mails/service.js';
import type { MailMessage, MailTransport } from '../../platform/mail/transport.js';
import { MailUnavailable } from '../../platform/mail/transport.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
let mailbox: MailTransport;
let environmentId: string;

beforeAll(async () => {
  server = await startTestServer();
  mailbox = createMailboxTransport(server.context);
  environmentId = (await server.environment()).environment.id;
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.context.db.deleteFrom('mailbox_messages').execute();
});

const message = (fields: Partial<MailMessage> = {}): MailMessage => ({
  to: 'ada@acme.test',
  from: 'Acme <sign-in@acme.test>',
  subject: '482015 is your Acme code',
  text: 'Confirm your email\n\n482015\n',
  html: '<!doctype html>\n<html><head></head><body style="margin:0">482015</body></html>',
  kind: 'email_verification',
  environmentId,
  links: [],
  code: '482015',
  ...fields,
});
const get = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers: { host: 'localhost:4000', ...headers } });
const getJson = async (url = '/dev/mailbox') => (await get(url, { accept: 'application/json' })).json();

describe('the mailbox as JSON', () => {
  it('holds every message in the documented form, newest first', async () => {
    await mailbox.send(message());
    server.clock.advance(60);
    const links = ['http://localhost:4000/reset-password?token=abc'];
    await mailbox.send(message({ to: 'Bob@acme.test', subject: 'Reset your password', links, code: null }));
    const { data } = await getJson();
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^message_/),
        to: 'Bob@acme.test',
        subject: 'Reset your password',
        text: message().text,
        html: message().html,
        links,
        code: null,
        sent_at: server.clock.now().toISOString(),
      },
      expect.objectContaining({ to: 'ada@acme.test', links: [], code: '482015' }),
    ]);
  });

  it('keeps the order of messages of one moment', async () => {
    for (const code of ['1', '2', '3']) await mailbox.send(message({ code }));
    const { data } = await getJson();
    expect(data.map(({ code }: { code: string }) => code)).toEqual(['3', '2', '1']);
  });

  it('is narrowed to one address, whatever its case', async () => {
    await mailbox.send(message({ to: 'Ada@acme.test' }));
    await mailbox.send(message({ to: 'ada+2@acme.test' }));
    expect((await getJson('/dev/mailbox?to=aDA@acme.test')).data).toHaveLength(1);
    expect((await getJson('/dev/mailbox?to=ada%2B2%40acme.test')).data).toHaveLength(1);
    expect((await getJson('/dev/mailbox?to=ada+2@acme.test')).data).toHaveLength(1);
    expect((await getJson('/dev/mailbox?to=a_a@acme.test')).data).toEqual([]);
  });
});

describe('the mailbox as a page', () => {
  it('shows subject, code and links of each message', async () => {
    const link = 'http://localhost:4000/reset-password?token=abc&x=1';
    await mailbox.send(message({ links: [link] }));
    const { headers, body } = await get('/dev/mailbox', { accept: 'text/html,application/xhtml+xml,*/*' });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('482015 is your Acme code');
    expect(body).toContain('<dd dir="ltr">482015</dd>');
    expect(body).toContain(`href="${link.replace('&', '&amp;')}"`);
  });

  it('keeps the standards of the hosted pages', async () => {
    await mailbox.send(message());
    const { id } = (await getJson()).data[0];
    for (const url of ['/dev/mailbox', '/dev/mailbox?to=nobody@acme.test', `/dev/mailbox/${id}`]) {
      const { body, headers } = await get(url);
      expect(body.match(/<h1>/g)).toHaveLength(1);
      expect(body).toMatch(/<html lang="en"/);
      expect(body).toMatch(/<title>[^<]+<\/title>/);
      expect(body).toContain('name="viewport"');
      expect(body).not.toMatch(/ style=|<style|<script(?! src)/);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('escapes what a mail brings', async () => {
    await mailbox.send(message({ subject: '<script>alert(1)</script>', links: ['javascript:alert(1)'] }));
    const { body } = await get('/dev/mailbox');
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('href="javascript:');
  });

  it('shows a message as its reader sees it, in a frame that can do nothing', async () => {
    await mailbox.send(message());
    const { id } = (await getJson()).data[0];
    const page = await get(`/dev/mailbox/${id}`);
    expect(page.body).toContain(`src="/dev/mailbox/${id}/preview"`);
    expect(page.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const preview = await get(`/dev/mailbox/${id}/preview`);
    expect(preview.body).toContain('<body style="margin:0">482015</body>');
    expect(preview.headers['content-security-policy']).toMatch(/^default-src 'none'; .*sandbox allow-popups/);
  });

  it('answers 404 for a message that is not there', async () => {
    expect((await get('/dev/mailbox/message_1')).statusCode).toBe(404);
  });
});

describe('who may read the mailbox', () => {
  it('is nobody who comes by another name or from another page', async () => {
    await mailbox.send(message());
    const { id } = (await getJson()).data[0];
    for (const url of ['/dev/mailbox', `/dev/mailbox/${id}`, `/dev/mailbox/${id}/preview`]) {
      for (const headers of [{ host: 'attacker.test' }, { origin: 'https://attacker.test' }]) {
        const answer = await get(url, headers as Record<string, string>);
        expect(answer.statusCode).toBe(403);
        expect(answer.body).not.toContain('482015');
      }
    }
  });

  it('is nobody in production mode, where nothing tells that it exists', async () => {
    const production = await startTestServer({ mode: 'production', baseUrl: 'https://auth.acme.test' });
    const answers = await Promise.all([
      production.app.inject({ url: '/dev/mailbox' }),
      production.app.inject({ method: 'POST', url: '/dev/mailbox' }),
    ]);
    await production.close();
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  });
});

describe('the mailbox as a transport', () => {
  it('refuses line breaks in header fields, as every transport does', async () => {
    await expect(mailbox.send(message({ to: 'ada@acme.test\nBcc: eve@acme.test' }))).rejects.toThrow();
    expect((await getJson()).data).toEqual([]);
  });

  it('shows only what a real transport behind it took', async () => {
    const sent: string[] = [];
    const failing: MailTransport = {
      describe: () => 'smtp://mail.acme.test',
      async send({ to }) {
        if (to === 'gone@acme.test') throw new MailUnavailable('rejected', 'no such mailbox');
        sent.push(to);
      },
    };
    const both = createMailboxTransport(server.context, failing);
    expect(both.describe()).toBe('the mailbox and smtp://mail.acme.test');
    await both.send(message());
    await expect(both.send(message({ to: 'gone@acme.test' }))).rejects.toThrow(MailUnavailable);
    expect(sent).toEqual(['ada@acme.test']);
    expect((await getJson()).data).toHaveLength(1);
  });
});
