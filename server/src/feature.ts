import type { Context } from './context.js';
import type { Grant } from './features/authentication/service.js';
import type { Seed } from './features/configuration/service.js';
import type { Api } from './platform/http/server.js';

/** A capability of the product: one folder, one line in `app.ts`. */
export interface Feature {
  name: string;
  /** Its routes: API and hosted pages. `grants` are those of all features. */
  routes?(app: Api, context: Context, grants: readonly Grant[]): void;
  /** The grant types that it adds to `/user_management/authenticate`. */
  grants?(context: Context): Grant[];
  /** Deletes what is over for good; run now and then, and nothing depends on it. */
  sweep?(context: Context): Promise<void>;
  /** The keys of the configuration file that it applies. */
  seed?: Seed;
}
