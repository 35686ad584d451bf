import { describe, expect, it } from 'vitest';
import { foldArrows, locate } from './places.mjs';

describe('the map', () => {
  it.each([
    ['packages/web/src/handle.ts', 'packages/web', 'packages/web'],
    ['server/src/app.ts', 'app', 'app'],
    ['server/src/features/users/store.ts', 'features', 'features/users'],
    ['server/src/platform/ids.ts', 'platform', 'platform/ids'],
    ['server/src/platform/database/embedded/lock.ts', 'platform', 'platform/database'],
    ['server/src/hosted/frame.tsx', 'hosted', 'hosted'],
    ['e2e/demo.test.ts', 'e2e', 'e2e'],
  ])('shows %s in the layer %s at %s', (path, layer, place) => {
    expect(locate(path)).toEqual({ layer, place });
  });

  it.each(['server/src/features/users/users.api.test.ts', 'server/src/testing/server.ts', 'scripts/map.mjs'])(
    'leaves out %s',
    (path) => {
      expect(locate(path)).toBeUndefined();
    },
  );

  it('folds imports between files into one arrow between folders, and none within a folder', () => {
    const store = 'server/src/features/users/store.ts';
    const imports = [
      { from: store, to: undefined },
      { from: store, to: 'server/src/platform/ids.ts' },
      { from: 'server/src/features/users/api.ts', to: 'server/src/platform/ids.ts' },
      { from: 'server/src/features/users/api.ts', to: store },
    ];
    expect([...foldArrows(imports, 'place')]).toEqual([['features/users', new Set(['platform/ids'])]]);
    expect([...foldArrows(imports, 'layer')]).toEqual([['features', new Set(['platform'])]]);
  });
});
