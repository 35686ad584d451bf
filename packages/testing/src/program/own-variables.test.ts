import { describe, expect, it } from 'vitest';
import { ownVariables } from './own-variables.js';

describe('the server’s variables', () => {
  it('are this process’s, without what would configure the server or make a test of it', () => {
    const variables = {
      PATH: '/bin',
      HOME: '/home/ada',
      LATCHKEY_MODE: 'production',
      DATABASE_URL: 'postgres://shared',
      PORT: '4000',
      NODE_ENV: 'test',
      NODE_OPTIONS: '--import tsx',
      VITEST_POOL_ID: '1',
    };
    expect(ownVariables(variables)).toEqual({ PATH: '/bin', HOME: '/home/ada' });
  });
});
