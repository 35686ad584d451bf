import { RefreshTimeoutError } from './errors.js';
import type { Host } from './host.js';
import type { BrowserSession } from './session.js';

/** What the tabs of one application tell each other. */
export type TabMessage =
  | { type: 'signed_in'; session: BrowserSession }
  /** `sessionId` is undefined where nobody knew it. */
  | { type: 'signed_out'; sessionId: string | undefined };

export interface Tabs {
  tell(message: TabMessage): void;
  /**
   * Runs a task, which does not throw, while no other tab runs one.
   *
   * @param task is told whether it had to wait for another tab
   * @throws RefreshTimeoutError when its turn does not come
   */
  alone<Result>(task: (hasWaited: boolean) => Promise<Result>): Promise<Result>;
  close(): void;
}

/** Longer than a tab waits for the server's answer (10 seconds). */
const LONGEST_TURN_MS = 12_000;

export function openTabs(host: Host, name: string, hear: (message: TabMessage) => void): Tabs {
  const { locks } = host.navigator;
  const channel = host.BroadcastChannel && new host.BroadcastChannel(name);
  if (channel) channel.onmessage = ({ data }) => hear(data as TabMessage);

  return {
    tell: (message) => channel?.postMessage(message),
    async alone(task) {
      if (!locks) return await task(false);
      const atOnce = await locks.request(name, { ifAvailable: true }, async (lock) =>
        lock ? { result: await task(false) } : undefined,
      );
      if (atOnce) return atOnce.result;
      try {
        return await locks.request(name, { signal: AbortSignal.timeout(LONGEST_TURN_MS) }, () => task(true));
      } catch (cause) {
        throw new RefreshTimeoutError(undefined, { cause });
      }
    },
    close: () => channel?.close(),
  };
}
