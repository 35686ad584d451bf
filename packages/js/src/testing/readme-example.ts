import { createClient, LoginRequiredError } from '@latchkey/js';

const client = await createClient('client_dev', {
  apiHostname: 'auth.example.com',
  redirectUri: 'https://app.example.com/callback',
  onRedirectCallback: ({ state }) => history.replaceState(null, '', state?.isFromBasket ? '/basket' : '/'),
});

/** Asks an API of the application's own for the basket; whoever is not signed in signs in first. */
export async function fetchBasket(): Promise<Response | undefined> {
  try {
    const token = await client.getAccessToken();
    return await fetch('/api/basket', { headers: { authorization: `Bearer ${token}` } });
  } catch (error) {
    // Anything else is an outage: try again later, nobody has been signed out.
    if (!(error instanceof LoginRequiredError)) throw error;
    await client.signIn({ state: { isFromBasket: true } });
  }
}
