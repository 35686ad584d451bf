import { describe, expect, it } from 'vitest';
import { changeMetadata } from './metadata.js';

const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, 'v']));

describe('metadata', () => {
  it('is merged key by key', () => {
    expect(changeMetadata({ a: '1', b: '2' }, { b: '3', c: '4' })).toEqual({
      metadata: { a: '1', b: '3', c: '4' },
    });
  });

  it('loses a key by null, and all of them by null as a whole', () => {
    expect(changeMetadata({ a: '1', b: '2' }, { a: null, z: null })).toEqual({ metadata: { b: '2' } });
    expect(changeMetadata({ a: '1' }, null)).toEqual({ metadata: {} });
    expect(changeMetadata({ a: '1' }, {})).toEqual({ metadata: { a: '1' } });
  });

  it('has at most 50 keys after the change', () => {
    expect(changeMetadata({}, keys(50))).toEqual({ metadata: keys(50) });
    expect(changeMetadata(keys(50), { one: 'more' })).toEqual({
      fault: 'Metadata has at most 50 keys: these are 51.',
    });
    expect(changeMetadata(keys(50), { key0: null, one: 'more' })).toHaveProperty('metadata');
  });

  it('has keys of 1 to 40 characters and values of at most 600', () => {
    expect(changeMetadata({}, { ['k'.repeat(40)]: 'v'.repeat(600) })).toHaveProperty('metadata');
    expect(changeMetadata({}, { ['🔑'.repeat(40)]: '🦊'.repeat(600) })).toHaveProperty('metadata');
    expect(changeMetadata({}, { ['k'.repeat(41)]: 'v' })).toHaveProperty('fault');
    expect(changeMetadata({}, { '': 'v' })).toHaveProperty('fault');
    expect(changeMetadata({}, { k: 'v'.repeat(601) })).toEqual({
      fault: 'A metadata value has at most 600 characters: that of “k” is longer.',
    });
  });

  it('takes keys that objects have of themselves for keys', () => {
    expect(changeMetadata({}, { constructor: 'c', toString: 't' })).toEqual({
      metadata: { constructor: 'c', toString: 't' },
    });
  });
});
