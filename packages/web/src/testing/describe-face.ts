import { afterAll, beforeAll, describe } from 'vitest';
import type { CreateFace } from './face.js';
import { callbackRows } from './rows/callbacks.js';
import { guardingRows } from './rows/guarding.js';
import { largeSessionRows } from './rows/large-sessions.js';
import { movingOnRows } from './rows/moving-on.js';
import { refreshingRows } from './rows/refreshing.js';
import { signingInRows } from './rows/signing-in.js';
import type { Stage } from './stage.js';
import { createStory } from './story.js';

/**
 * What every face does, told once: on the web's own requests, on Express, on whatever comes next.
 *
 * @param name the face, and what it is played against
 * @param createFace makes a small application on the face
 * @param openStage opens the API that it is played against
 */
export function describeFace(name: string, createFace: CreateFace, openStage: () => Promise<Stage>): void {
  describe(name, () => {
    let stage: Stage | undefined;
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage?.close());
    const openedStage = () => {
      if (!stage) throw new Error('the stage opens in beforeAll');
      return stage;
    };

    const story = createStory(createFace, openedStage);
    guardingRows(story);
    signingInRows(story);
    callbackRows(story);
    refreshingRows(story);
    movingOnRows(story);
    largeSessionRows(story);
  });
}
