import { AuthKitProvider } from '@latchkey/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.jsx';

const {
  VITE_WORKOS_CLIENT_ID,
  VITE_WORKOS_API_HOSTNAME,
  VITE_WORKOS_API_PORT,
  VITE_WORKOS_API_HTTPS,
  VITE_DEV_MODE,
} = import.meta.env;

/** Back to where the sign-in began, on this site only. */
function goBack({ state }) {
  const url = new URL(state?.returnTo ?? '/', location.origin);
  history.replaceState(null, '', url.origin === location.origin ? url : '/');
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <AuthKitProvider
      clientId={VITE_WORKOS_CLIENT_ID}
      apiHostname={VITE_WORKOS_API_HOSTNAME}
      port={VITE_WORKOS_API_PORT ? Number(VITE_WORKOS_API_PORT) : undefined}
      https={VITE_WORKOS_API_HTTPS !== 'false'}
      redirectUri={`${location.origin}/callback`}
      devMode={VITE_DEV_MODE ? VITE_DEV_MODE === 'true' : undefined}
      onRedirectCallback={goBack}
    >
      <App />
    </AuthKitProvider>
  </StrictMode>,
);
