import { ErrorPage, sendPage } from '../../../hosted/index.js';
import type { Api } from '../../../platform/http/server.js';

/** `/error`: shows no text that is taken from its address (contract §13). */
export function errorPage(app: Api): void {
  app.get('/error', { config: { page: true }, schema: { hide: true } }, (request, reply) =>
    sendPage(
      reply,
      <ErrorPage
        heading="This sign-in can’t go on"
        why="Something about it was not as it should be."
        fine="Nothing happened to your account."
        whatToDo="Go back to the app and start again."
        facts={[['Request', request.id]]}
      />,
      { status: 400 },
    ),
  );
}
