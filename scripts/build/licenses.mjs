import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages inside a bundle; each asks that copies of its code bring its text along.
 * @param {string} root the repository's folder
 * @param {readonly string[]} inputs the files of the bundle, relative to root, as the bundler's metafile names them
 * @returns {string} one text, in order of name
 * @throws {Error} when a package says nothing of its licence, so that nothing unlicensed slips in
 */
export function collectLicenses(root, inputs) {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const texts = [...folders].sort().map((folder) => describePackage(join(root, folder)));
  return `This program contains the following packages.\n\n${texts.join('\n')}`;
}

function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!license && !file) throw new Error(`${name} names no licence, and the bundle contains it`);
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : 'It brings no licence text of its own.';
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
