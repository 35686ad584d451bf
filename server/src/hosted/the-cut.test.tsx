import { describe, expect, it } from 'vitest';
import { pinsOf, TheCut } from './the-cut.js';

const draw = (clientId: string, turn: number | 'all') => String(<TheCut clientId={clientId} turn={turn} />);
const pinsIn = (svg: string, className: string) =>
  new RegExp(`class="${className}" d="([^"]*)"`).exec(svg)?.[1]?.match(/M/g)?.length ?? 0;

describe('the picture beside the form', () => {
  it('is the same at every visit and another for another environment', () => {
    expect(draw('client_a', 4)).toBe(draw('client_a', 4));
    expect(draw('client_a', 4)).not.toBe(draw('client_b', 4));
  });

  it('never has two neighbouring pins of one length', () => {
    for (let i = 0; i < 200; i++) {
      const lengths = pinsOf(`client_${i}`).map((pin) => pin.length);
      for (const [at, length] of lengths.entries()) {
        expect(length).not.toBe(lengths[at + 1]);
        expect([0, 1, 2, 3, 4]).toContain(length);
      }
    }
  });

  it('lifts as many pins as the sign-in has come on, the last one brightest', () => {
    const svg = draw('client_a', 7);
    expect(pinsIn(svg, 'pin-set')).toBe(6);
    expect(pinsIn(svg, 'pin-hot')).toBe(1);
    expect(pinsIn(svg, 'pin-k')).toBe(24 - 7);
    expect(pinsIn(svg, 'blade')).toBe(1);
  });

  it('has no key when nothing was begun, and none stands out when all is done', () => {
    expect(draw('client_a', 0)).not.toContain('blade');
    expect(pinsIn(draw('client_a', 'all'), 'pin-hot')).toBe(0);
    expect(pinsIn(draw('client_a', 'all'), 'pin-set')).toBe(24);
  });

  it('stays small and needs no inline style', () => {
    expect(draw('client_a', 9).length).toBeLessThan(5000);
    expect(draw('client_a', 9)).not.toContain('style');
  });
});
