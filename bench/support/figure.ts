/** What is promised of a figure. */
export type Promised = { atLeast: number } | { below: number } | { atMost: number };

/** One line of the results: a value for each round, and the measurements that it was made of. */
export interface Figure {
  name: string;
  /** `×` for ratios. */
  unit: '×' | 'ms' | 'MB' | 's';
  /** One a round, in the order of the rounds. */
  values: number[];
  /** Nothing is promised of figures that only explain others. */
  promised?: Promised;
  /** By name with unit, one value a round. */
  measured: Record<string, number[]>;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The value that `share` of all are not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether the median keeps what is promised; undefined where nothing is. */
export function isKept({ values, promised }: Figure): boolean | undefined {
  if (promised === undefined) return undefined;
  const value = median(values);
  if ('atLeast' in promised) return value >= promised.atLeast;
  return 'below' in promised ? value < promised.below : value <= promised.atMost;
}
