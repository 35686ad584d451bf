import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
const port = Number(process.env.PORT || 3000);
process.env.WORKOS_REDIRECT_URI ||= `http://localhost:${port}/callback`;

// `npm run example` puts our packages beside this file; with `-- --official` it leaves them out.
const isOfficial =
  process.argv.includes('--official') ||
  !existsSync(new URL('./node_modules/@latchkey/express', import.meta.url));
const { createApp } = await import(isOfficial ? './with-workos.js' : './with-latchkey.js');

createApp().listen(port, () => {
  console.log(`On ${isOfficial ? '@workos-inc/node' : '@latchkey/express'}: http://localhost:${port}`);
});
