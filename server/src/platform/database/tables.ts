/**
 * Every table of the product, by name. Each feature adds its own by declaration merging
 * (`declare module '…/platform/database/tables.js' { interface Database { … } }`), so that
 * this file never has to know a feature.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Database {}
