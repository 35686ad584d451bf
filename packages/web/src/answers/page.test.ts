import { expect, it } from 'vitest';
import { html } from './answers.js';

it('a page shows what comes from outside as text, and runs nothing', async () => {
  const answer = html(400, { heading: 'No', text: `<script>"'&`, link: { href: '/"x', label: 'Again' } });
  const text = await answer.text();
  expect(text).toContain('<p>&lt;script&gt;&quot;&#39;&amp;</p>');
  expect(text).toContain('href="/&quot;x"');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
