import { Connection } from '../support/connection.js';
import { serve } from '../support/helper.js';
import { inFlight } from '../support/in-flight.js';

export interface SignInJob {
  port: number;
  clientId: string;
  apiKey: string;
  /** Whose password is `password`; one connection each. */
  emails: string[];
  password: string;
  seconds: number;
}

/** Sign-ins a second. */
serve<SignInJob, number>(async ({ port, emails, seconds, ...fields }) => {
  const idle = await Promise.all(
    emails.map(async (email) => ({ email, connection: await Connection.open(port) })),
  );
  const signIn = async () => {
    const caller = idle.pop();
    if (!caller) throw new Error('there is a caller for each that is in flight');
    const { status, body } = await caller.connection.post(
      '/user_management/authenticate',
      JSON.stringify({
        grant_type: 'password',
        client_id: fields.clientId,
        client_secret: fields.apiKey,
        email: caller.email,
        password: fields.password,
      }),
    );
    if (status !== 200) throw new Error(`a sign-in was refused: ${status} ${body}`);
    idle.push(caller);
  };
  await inFlight(emails.length, 1, signIn);
  const perSecond = await inFlight(emails.length, seconds, signIn);
  for (const { connection } of idle) connection.close();
  return perSecond;
});
