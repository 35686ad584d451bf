import { afterAll, beforeAll, describe } from 'vitest';
import { openFakeStage } from '../../web/src/testing/fake-stage.js';
import { openRealStage } from '../../web/src/testing/real-stage.js';
import { callbackRows } from '../../web/src/testing/rows/callbacks.js';
import { largeSessionRows } from '../../web/src/testing/rows/large-sessions.js';
import { refreshingRows } from '../../web/src/testing/rows/refreshing.js';
import { signingInRows } from '../../web/src/testing/rows/signing-in.js';
import type { Stage } from '../../web/src/testing/stage.js';
import { createStory } from '../../web/src/testing/story.js';
import { createNextFace } from './testing/next-face.js';

// Signing out and organizations are not routes of Next.js' but functions: their stories are in authkit.test.ts.
describe.each([
  { on: 'a scripted API', openStage: openFakeStage },
  { on: 'a server', openStage: openRealStage },
])('Next.js, on $on', ({ openStage }) => {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const story = createStory(createNextFace, () => {
    if (!stage) throw new Error('the stage opens in beforeAll');
    return stage;
  });
  signingInRows(story);
  callbackRows(story);
  refreshingRows(story);
  largeSessionRows(story);
});
