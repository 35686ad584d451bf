import { describe, expect, it } from 'vitest';
import { requestCookies } from './cookies.js';

const cookiesOf = (cookie: string) =>
  requestCookies(new Request('http://localhost/', { headers: { cookie } }));

describe('the cookies of a request', () => {
  it('are read by name, decoded', () => {
    const cookies = cookiesOf('a=1; b=two%20words;c=x=y');
    expect(cookies.names()).toEqual(['a', 'b', 'c']);
    expect(cookies.read('b')).toBe('two words');
    expect(cookies.read('c')).toBe('x=y');
  });

  it('that are not there, or empty, are null', () => {
    expect(cookiesOf('a=').read('a')).toBeNull();
    expect(cookiesOf('a=1').read('b')).toBeNull();
    expect(requestCookies(new Request('http://localhost/')).names()).toEqual([]);
  });

  it('of one name are the first', () => {
    expect(cookiesOf('a=1; a=2').read('a')).toBe('1');
  });

  it('that are malformed hurt nobody', () => {
    const cookies = cookiesOf('=x; ; lonely; a=%E0%A4%A; b=2');
    expect(cookies.names()).toEqual(['a', 'b']);
    expect(cookies.read('a')).toBe('%E0%A4%A');
    expect(cookies.read('__proto__')).toBeNull();
  });
});
