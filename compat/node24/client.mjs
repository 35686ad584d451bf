// The newest official client, driven line by line: in comes `{ chain: [[name, ...args], …] }`, out goes
// `{ value }` or `{ thrown }`. Its argument is the client's options.

import { createInterface } from 'node:readline';
import { WorkOS } from '@workos-inc/node';

const workos = new WorkOS(JSON.parse(process.argv[2] ?? '{}'));

for await (const line of createInterface({ input: process.stdin })) {
  const { chain } = JSON.parse(line);
  const answer = await follow(chain).then((value) => ({ value }), describe);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** Each link is a property, or a method called with what follows its name. */
async function follow(chain) {
  let at = workos;
  for (const [name, ...args] of chain) {
    at = typeof at[name] === 'function' ? await at[name](...args) : at[name];
  }
  return at;
}

function describe(error) {
  return { thrown: { ...error, class: error.constructor.name, message: error.message } };
}
