import type { Framework } from './framework/framework.js';
import type { SettingsFor } from './settings/settings.js';

/** What every function of the package is made from. */
export interface Kit {
  framework: Framework;
  settingsFor: SettingsFor;
}
