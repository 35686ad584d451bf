import { Latchkey, NotFoundException } from '@latchkey/node';

const latchkey = new Latchkey({ apiKey: 'sk_test_dev', apiHostname: 'localhost', port: 4000, https: false });

/** Finds out who somebody is by their number in another system. */
export async function nameOf(externalId: string): Promise<string | null> {
  try {
    const user = await latchkey.userManagement.getUserByExternalId(externalId);
    return user.firstName;
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
}
