import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACKAGE_NAMES } from './products.mjs';

const packages = new URL('../../packages/', import.meta.url);

const dependenciesOf = (name: string): string[] =>
  Object.keys(JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), 'utf8')).dependencies ?? {})
    .filter((dependency) => dependency.startsWith('@latchkey/'))
    .map((dependency) => dependency.slice('@latchkey/'.length));

describe('the packages that are built', () => {
  it('are all that there are', () => {
    expect([...PACKAGE_NAMES].sort()).toEqual(readdirSync(packages).sort());
  });

  it('come each after those that it depends on, whose declarations it is compiled against', () => {
    for (const [index, name] of PACKAGE_NAMES.entries()) {
      expect(PACKAGE_NAMES.slice(0, index)).toEqual(expect.arrayContaining(dependenciesOf(name)));
    }
  });
});
