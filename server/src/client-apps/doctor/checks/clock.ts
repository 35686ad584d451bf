import { placeOf } from '../../folder/env-files.js';
import type { Check } from '../fault.js';

/** Official clients judge an access token by their own clock, and one lives five minutes. */
const MOST_SECONDS = 120;

export const clock: Check = async ({ server, known, settings, now }) => {
  if (!server) return [];
  const host = settings.get('WORKOS_API_HOSTNAME') ?? settings.get('VITE_WORKOS_API_HOSTNAME');
  const place = host ? placeOf(host) : server.url;
  const system = await server.now();
  const seconds = system ? secondsBetween(now, system) : 0;
  if (Math.abs(seconds) > MOST_SECONDS) {
    return [
      {
        place,
        what: `The clock of ${server.url} is ${inWords(seconds)} this machine’s, so that tokens end too early or too late.`,
        fix: 'Set both by a time server: timedatectl set-ntp true.',
      },
    ];
  }
  const moved = known ? secondsBetween(now, new Date(known.now)) : 0;
  if (Math.abs(moved) <= MOST_SECONDS) return [];
  return [
    {
      place,
      what: `The clock of ${server.url} was moved by /dev/clock and is ${inWords(moved)} this machine’s.`,
      fix: `Set it back: curl ${server.url}/dev/clock -H 'content-type: application/json' -d '{"reset":true}'.`,
    },
  ];
};

const secondsBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 1000);

function inWords(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `${minutes} minutes ${seconds > 0 ? 'ahead of' : 'behind'}`;
}
