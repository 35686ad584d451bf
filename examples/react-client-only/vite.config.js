import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

// `npm run example` puts our packages beside this file; with `-- --official` it leaves them out.
const isOfficial = !existsSync(new URL('./node_modules/@latchkey/react', import.meta.url));
const packageName = isOfficial ? '@workos-inc/authkit-react' : '@latchkey/react';

export default defineConfig(({ mode }) => {
  const port = Number(loadEnv(mode, process.cwd(), 'PORT').PORT || 5173);
  return {
    plugins: [react(), sayWhere(`On ${packageName}: http://localhost:${port}`)],
    // The whole difference between the two.
    resolve: { alias: isOfficial ? { '@latchkey/react': packageName } : {} },
    server: { port, strictPort: true },
  };
});

function sayWhere(text) {
  return {
    name: 'say-where',
    configureServer: ({ httpServer }) => void httpServer.once('listening', () => console.log(text)),
  };
}
