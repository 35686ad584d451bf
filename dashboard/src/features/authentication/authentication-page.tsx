import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { useEnvironment } from '../../shell/session.js';
import { CorsDialog } from '../redirects/cors-dialog.js';
import { AuthenticationForm } from './authentication-form.js';
import { authenticationQuery } from './queries.js';

/** How people sign in, and how long it lasts. */
export function AuthenticationPage() {
  const environment = useEnvironment();
  const { dialog } = useSearch({ from: '/$environmentId/authentication' });
  const navigate = useNavigate({ from: '/$environmentId/authentication' });
  const show = (next: 'cors' | undefined) => void navigate({ search: { dialog: next }, replace: true });
  const authentication = useQuery(authenticationQuery(environment.id));
  return (
    <Page
      title="Authentication"
      sentence="How people sign in to your app, and how long they stay signed in."
      actions={<Button onClick={() => show('cors')}>Configure CORS</Button>}
    >
      {authentication.error && !authentication.data && (
        <ProblemAlert error={authentication.error} onRetry={() => void authentication.refetch()} />
      )}
      {authentication.isPending && (
        <Card title="Sign-in methods">
          <SkeletonRows rows={3} what="settings" />
        </Card>
      )}
      {authentication.data && <AuthenticationForm saved={authentication.data} />}
      {dialog === 'cors' && <CorsDialog onClose={() => show(undefined)} />}
    </Page>
  );
}
