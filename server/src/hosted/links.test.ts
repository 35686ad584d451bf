import { describe, expect, it } from 'vitest';
import { safeHref } from './links.js';

describe('an address in a link', () => {
  it.each([
    '/sign-in?flow=1',
    '?flow=1',
    '#email',
    'https://northwind.test/terms',
    'http://localhost:3000/',
    'com.northwind.app:/callback',
  ])('may be %s', (address) => {
    expect(safeHref(address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'northwind.test/terms',
    '',
  ])('is left out if it is %j', (address) => {
    expect(safeHref(address)).toBeUndefined();
  });

  it('is left out where there is none', () => {
    expect(safeHref(undefined)).toBeUndefined();
  });
});
