import { describe, expect, it } from 'vitest';
import { contrast } from '../oklch.js';
import { DARK, LIGHT } from '../theme.js';
import { tokensCss } from './tokens.js';

/** Text on its ground: WCAG 2.2 asks for 4.5. */
const READ = [
  ['text', 'surface'],
  ['text', 'canvas'],
  ['text', 'danger-subtle'],
  ['text-secondary', 'surface'],
  ['text-muted', 'surface'],
  ['text-muted', 'fill'],
  ['text-accent', 'surface'],
  ['on-accent', 'accent-solid'],
  ['on-accent', 'accent-solid-hover'],
  ['danger-text', 'surface'],
  ['danger-text', 'danger-subtle'],
  ['success-text', 'success-subtle'],
  ['warning-text', 'warning-subtle'],
  ['on-danger', 'danger-solid'],
] as const;

/** Lines, icons and focus on their ground: 3. */
const SEEN = [
  ['control-line', 'surface'],
  ['icon', 'surface'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
  ['danger-solid', 'surface'],
] as const;

/** The tokens of one theme, resolved: the block whose `color-scheme` says so. */
function tokensOf(scheme: 'light' | 'dark'): (name: string) => string {
  const block = tokensCss.split('}').find((text) => text.includes(`color-scheme: ${scheme};`)) ?? '';
  const declared = new Map(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
  const resolve = (name: string): string => {
    const value = declared.get(name) ?? `no --${name}`;
    const [, other] = /^var\(--([\w-]+)\)$/.exec(value) ?? [];
    return other === undefined ? value : resolve(other);
  };
  return resolve;
}

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  const value = tokensOf(scheme);

  it.each(READ)('has %s readable on %s', (text, ground) => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SEEN)('has %s visible on %s', (shape, ground) => {
    expect(contrast(value(shape), value(ground))).toBeGreaterThanOrEqual(3);
  });

  it('has the grounds that accents are derived against', () => {
    const { surface, canvas, fill } = scheme === 'dark' ? DARK : LIGHT;
    expect([value('surface'), value('canvas'), value('fill')]).toEqual([surface, canvas, fill]);
  });
});
