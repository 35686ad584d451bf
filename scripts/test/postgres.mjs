import { tsImport } from 'tsx/esm/api';
import { installDebianPackages } from './debian.mjs';

const HELPER = '../../server/src/platform/database/testing/postgres.ts';

/**
 * A PostgreSQL for a whole test run: the one that LATCHKEY_TEST_DATABASE_URL names, else one that is started here.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { missing: string }>} or why there is none
 */
export async function preparePostgres() {
  const { hasPostgres, startPostgres } = await tsImport(HELPER, import.meta.url);
  if (!process.env.LATCHKEY_TEST_DATABASE_URL && !hasPostgres()) {
    const obstacle = await installDebianPackages(['postgresql']);
    if (obstacle)
      return { missing: `no PostgreSQL here (${obstacle}); LATCHKEY_TEST_DATABASE_URL may name one` };
  }
  return startPostgres();
}
