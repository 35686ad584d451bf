import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ToastProvider } from '../components/toast.js';
import { takeLinkToken } from '../features/first-run/link-token.js';
import { createAppRouter } from '../routes/router.js';
import { createQueries } from './queries.js';

const FirstRun = lazy(async () => ({
  default: (await import('../features/first-run/first-run.js')).FirstRun,
}));

/** The dashboard: behind a one-time link the form of the first administrator, else its screens. */
export function App() {
  const [queries] = useState(createQueries);
  const [router] = useState(createAppRouter);
  const [linkToken, setLinkToken] = useState(takeLinkToken);
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>
        {linkToken === undefined ? (
          <RouterProvider router={router} />
        ) : (
          <Suspense>
            <FirstRun token={linkToken} onDone={() => setLinkToken(undefined)} />
          </Suspense>
        )}
      </ToastProvider>
    </QueryClientProvider>
  );
}
