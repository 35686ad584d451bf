import { features } from '../../app.js';
import type { Context } from '../../context.js';

/** Every grant type that a server takes. */
export function grantTypes(context: Context): string[] {
  return features.flatMap((feature) => feature.grants?.(context) ?? []).map(({ type }) => type);
}
