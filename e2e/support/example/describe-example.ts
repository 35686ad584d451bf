import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { versionOf } from './build.js';
import { itKeepsSessions } from './keeps-sessions.js';
import { itSignsIn } from './signs-in.js';
import { type ExampleStage, type UseOptions, useExample } from './use-example.js';

/** How an example on one package differs from the others; what is not said is as our own do it. */
export interface Differences {
  /** Where a sign-in ends that began at a page of the example; at that page. */
  readonly comesBackTo?: (deepLink: string) => string;
  /** The status of the answer to a sign-in that was turned down; 400. */
  readonly turnedDown?: number;
  /** Whether a callback with nothing in it starts a sign-in, in place of that answer; false. */
  readonly startsAtEmptyCallback?: boolean;
  /** Whether a callback that is opened again answers with a page; true. */
  readonly hasPageForUsedCallback?: boolean;
  /** What else a person does whose access token has run out. */
  readonly whileExpired?: (page: Page) => Promise<void>;
  /** How an open page notices that its session has ended; by a visit to `/account`. */
  readonly looksAgain?: (page: Page) => Promise<void>;
}

/** An example on one package. */
export interface Flavour extends UseOptions {
  /** What tells it from another one on the same package. */
  readonly note?: string;
  readonly differs?: Differences;
}

/**
 * The behaviour of every example, once on each package: a page behind a sign-in, hosted sign-up and sign-in, reload, an
 * expired access token, sign-out, a deep link, a sign-in that failed.
 *
 * @param name of the example's folder; it has the pages `/`, `/account`, `/login` and `/callback`, a user Ada, and an
 *   element of the class `email` wherever it shows who is signed in
 * @param more what only this example has
 */
export function describeExample(
  name: string,
  flavours: readonly Flavour[],
  more: (example: ExampleStage, flavour: Flavour) => void,
): void {
  describe.each(
    flavours.map((flavour) => {
      const note = flavour.note ? ` (${flavour.note})` : '';
      return [`${flavour.on} ${versionOf(name, flavour.on)}${note}`, flavour] as const;
    }),
  )(`the example ${name} on %s`, (_on, flavour) => {
    const example = useExample(name, flavour);
    itSignsIn(example, flavour.differs ?? {});
    itKeepsSessions(example, flavour.differs ?? {});
    more(example, flavour);
  });
}
