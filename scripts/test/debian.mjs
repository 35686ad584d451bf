import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { capture } from '../run.mjs';

// Debian's own switch: while this file says 101, an installed service is not started (policy-rc.d, invoke-rc.d(8)).
const START_POLICY = '/usr/sbin/policy-rc.d';

/**
 * Installs packages of Debian, where that can be done without asking: on Debian, as root. Starts no service of theirs.
 * @param {readonly string[]} names
 * @returns {Promise<string | undefined>} why it could not be done, in words; undefined when it is done
 */
export async function installDebianPackages(names) {
  if (!existsSync('/usr/bin/apt-get')) return 'this is not Debian';
  if (process.getuid?.() !== 0) return `only root can run apt-get install ${names.join(' ')}`;
  console.log(`Installing ${names.join(', ')} from Debian…`);
  const isOurPolicy = !existsSync(START_POLICY);
  if (isOurPolicy) writeFileSync(START_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', ...names]]) {
      const { code, output } = await capture('apt-get', args, { env });
      if (code !== 0) return `apt-get ${args[0]} failed: ${lastLine(output)}`;
    }
    return undefined;
  } finally {
    if (isOurPolicy) rmSync(START_POLICY);
  }
}

const lastLine = (text) => text.trimEnd().split('\n').at(-1);
