import type { AddressFault } from './address.js';

/**
 * What to write instead of an address with this fault.
 *
 * @param example a right one of the kind that was asked for
 */
export function sentenceOf(fault: AddressFault, example = 'https://app.example.com/callback'): string {
  switch (fault.kind) {
    case 'too_long':
      return 'Shorten it: an address has at most 2,048 characters.';
    case 'characters':
      return 'Remove spaces, backslashes and characters that do not show.';
    case 'not_whole':
      return `Write the whole address, like ${example}.`;
    case 'scheme':
      return `Use https:// instead of “${fault.scheme}:”. An app’s own scheme needs a dot, like com.example.app:/callback.`;
    case 'user':
      return `Remove “${fault.text}”. An address holds no user or password.`;
    case 'fragment':
      return `Remove “${fault.text}”. An address has no fragment.`;
    case 'host':
      return `Write the host “${fault.text}” plainly, like app.example.com.`;
    case 'port':
      return `Write the port of “${fault.text}” as a number from 1 to 65535, or leave it out.`;
    case 'dots':
      return 'Write the path without “.” and “..” steps.';
  }
}
