import type { Figure } from './figure.js';

/** How thoroughly a row is measured. */
export interface Effort {
  /** How often everything is measured, in turns. */
  rounds: number;
  /** How long each measurement of a load takes, after its warm-up. */
  seconds: number;
}

/** Something that is measured in one go, under a name that `--row` takes. */
export interface Row {
  name: string;
  title: string;
  /** Undefined, or why it cannot be measured here. */
  missing?(): string | undefined;
  measure(effort: Effort): Promise<Figure[]>;
}
