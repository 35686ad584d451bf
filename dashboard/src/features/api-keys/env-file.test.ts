import { expect, it } from 'vitest';
import { envFileOf } from './env-file.js';

it('names the server whole, also where its port is the usual one', () => {
  const values = { clientId: 'client_1', apiKey: 'sk_live_1' };
  expect(envFileOf({ ...values, baseUrl: 'https://auth.example.com' })).toBe(
    'WORKOS_API_KEY=sk_live_1\nWORKOS_CLIENT_ID=client_1\nWORKOS_API_HOSTNAME=auth.example.com\nWORKOS_API_PORT=443\nWORKOS_API_HTTPS=true\n',
  );
  expect(envFileOf({ ...values, baseUrl: 'http://localhost:4000' })).toContain(
    'WORKOS_API_HOSTNAME=localhost\nWORKOS_API_PORT=4000\nWORKOS_API_HTTPS=false\n',
  );
});
