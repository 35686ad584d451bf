/** One call of the API, whatever number of requests it takes. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the API's origin, ids percent-encoded. */
  path: string;
  query?: Readonly<Record<string, string | number | null | undefined>>;
  body?: object | undefined;
  /** Whether it may be sent again after an answer was lost; where it is not said, only a POST may not. */
  isRepeatable?: boolean;
  /** The same on all attempts, so that the API knows a repetition. */
  idempotencyKey?: string | undefined;
  /** Whether a client without a key may call it. */
  isPublic?: boolean;
}

/** What came of one attempt. */
export type Outcome = Answer | NoAnswer;

export interface Answer {
  kind: 'answer';
  status: number;
  /** Undefined when it is not JSON. */
  body: unknown;
  requestID: string;
  retryAfterSeconds: number | undefined;
}

export interface NoAnswer {
  kind: 'no_answer';
  error: unknown;
}
