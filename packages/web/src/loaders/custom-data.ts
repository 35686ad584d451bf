import type { DataWithResponseInit } from './interfaces.js';

/** What a custom loader gives: data, or an answer. */
export type Given<Result> = Result | Response | Promise<Result | Response>;

/** What it adds to a route's data. A redirect adds nothing, and of an untyped answer nothing is known. */
export type CustomData<Result> = unknown extends Result
  ? unknown
  : [DataOf<Result>] extends [never]
    ? unknown
    : DataOf<Result>;

type DataOf<Result> =
  Result extends DataWithResponseInit<infer Data>
    ? Data
    : Result extends Response
      ? JsonOf<Result>
      : Result extends object
        ? Result
        : object;

type JsonOf<Answer extends Response> = Answer extends { json(): Promise<infer Data> }
  ? 0 extends 1 & Data
    ? never
    : Data
  : never;

/** Makes what frameworks make of `data(…)`; they know it by its shape. */
export function dataWith<Data>(data: Data, init: ResponseInit | null = null): DataWithResponseInit<Data> {
  return { type: 'DataWithResponseInit', data, init };
}

export function isDataWithResponseInit(value: unknown): value is DataWithResponseInit<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return 'type' in value && value.type === 'DataWithResponseInit' && 'data' in value && 'init' in value;
}
