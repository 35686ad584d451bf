import type { Work } from '../../../context.js';
import type { Write } from '../../../platform/database/index.js';
import type { Environment } from '../../environments/service.js';
import { eventWrite } from '../../events/service.js';
import type { Attempt } from '../attempt.js';
import type { AttemptResult } from '../grant.js';
import type { Browser } from './browser.js';

export interface Advance {
  environment: Environment;
  attempt: Attempt;
  browser: Browser;
  /** Written in the transaction that keeps the attempt. */
  events?: AttemptResult['events'];
  writes?: Write[];
}

/** What is written in the transaction that keeps or completes the attempt. */
export function whatWasSeen(work: Work, { environment, events = [], writes = [] }: Advance): Write[] {
  return [...events.map((event) => eventWrite(work, environment.id, event)), ...writes];
}
