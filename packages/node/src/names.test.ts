import { describe, expect, it } from 'vitest';
import { toCamelCase, toSnakeCase } from './names.js';

describe('names', () => {
  it('are changed one level deep, so that metadata keeps its own', () => {
    const wire = { first_name: 'Ada', password_hash_type: 'argon2', metadata: { last_seen: 'today' } };
    const ours = { firstName: 'Ada', passwordHashType: 'argon2', metadata: { last_seen: 'today' } };
    expect(toCamelCase(wire)).toEqual(ours);
    expect(toSnakeCase(ours)).toEqual(wire);
  });
});
