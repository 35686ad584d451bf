import type { AppFolder } from '../folder/app-folder.js';
import type { Framework } from '../folder/frameworks.js';
import type { CodePlan } from './change.js';
import { expressPlan } from './templates/express.js';
import { loadersPlan } from './templates/loaders.js';
import { nextjsPlan } from './templates/nextjs.js';
import { reactPlan } from './templates/react.js';

const PLANS: Partial<Record<Framework, (app: AppFolder, callbackPath: string) => CodePlan>> = {
  nextjs: nextjsPlan,
  react: reactPlan,
  express: expressPlan,
  'react-router': loadersPlan,
  remix: loadersPlan,
};

/**
 * What an application's code lacks. Nothing of what somebody wrote is taken away.
 *
 * @param callbackPath the path of the redirect URI
 */
export function planCode(app: AppFolder, callbackPath: string): CodePlan {
  const plan = app.framework && PLANS[app.framework];
  return plan ? plan(app, callbackPath) : { changes: [], pastes: [] };
}
