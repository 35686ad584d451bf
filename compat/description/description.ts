import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** An operation as it is written everywhere here: `GET /user_management/users/{id}`. */
export type OperationName = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

type Json = Record<string, unknown>;

interface Description {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, Json> }> }>>;
}

const FILE = new URL('../openapi/open-api-spec.yaml', import.meta.url);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** The description as it is, for refusals; and without room for other keys, for what succeeds. */
const [REFUSALS, SUCCESSES] = ['refusals', 'successes'];

/** The official description, and what it says of an answer. */
export interface OfficialDescription {
  /** Sorted by path. */
  operations: OperationName[];
  /** The answers that it documents: `200`, or `400 invalid_grant` where it tells several of one status apart. */
  answersOf(operation: OperationName): string[];
  /** What is wrong with an answer, in words; nothing where it is as documented. */
  faultsOf(operation: OperationName, answer: { status: number; body: unknown; text: string }): string[];
}

/** Reads the copy of the description that lies in `openapi/`. */
export function readDescription(): OfficialDescription {
  const document = parse(readFileSync(FILE, 'utf8')) as Description;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  const lenient = withNullForAbsent(document) as Json;
  ajv.addSchema(lenient, REFUSALS, false, false);
  ajv.addSchema(withoutOtherKeys(lenient) as Json, SUCCESSES, false, false);
  const operationOf = (operation: OperationName) => {
    const [method = '', path = ''] = operation.split(' ');
    return {
      method: method.toLowerCase(),
      path,
      responses: document.paths[path]?.[method.toLowerCase()]?.responses,
    };
  };
  const validators = new Map<string, ValidateFunction>();

  return {
    operations: Object.entries(document.paths)
      .flatMap(([path, item]) =>
        METHODS.filter((method) => item[method]).map(
          (method) => `${method.toUpperCase()} ${path}` as OperationName,
        ),
      )
      .sort(byPath),

    answersOf(operation) {
      return Object.entries(operationOf(operation).responses ?? {}).flatMap(([status, response]) => {
        const codes = codesOf(document, response.content?.['application/json']?.schema);
        return codes.length === 0 ? [status] : codes.map((code) => `${status} ${code}`);
      });
    },

    faultsOf(operation, { status, body, text }) {
      const { method, path, responses } = operationOf(operation);
      const response = responses?.[status];
      if (!response) return [`the description of ${operation} has no ${status}`];
      if (!response.content)
        return text === '' || status === 302 ? [] : ['there is a body where none is described'];
      const pointer = ['paths', path, method, 'responses', status, 'content', 'application/json', 'schema'];
      const reference = `${status < 300 ? SUCCESSES : REFUSALS}#/${pointer.map(escapePointer).join('/')}`;
      // Clients ignore what they do not know, but what succeeds has no keys beyond the documented ones.
      const schema = { $ref: reference, ...(status < 300 && { unevaluatedProperties: false }) };
      const validate = validators.get(reference) ?? ajv.compile(schema);
      validators.set(reference, validate);
      return validate(body) ? [] : faults(validate);
    },
  };
}

function faults({ errors }: ValidateFunction): string[] {
  return (errors ?? []).map((error) => {
    const detail = Object.values(error.params).join(' ');
    return `${error.instancePath || 'the body'} ${error.message ?? ''} (${detail})`;
  });
}

/** What is not required may be null: we send documented keys always, and null stands for absent (contract §8). */
function withNullForAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNullForAbsent);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withNullForAbsent(part)]));
  if (!isObject(copy.properties)) return copy;
  const required = Array.isArray(copy.required) ? copy.required : [];
  const properties = Object.entries(copy.properties).map(([key, schema]) => [
    key,
    required.includes(key) || !isObject(schema) ? schema : { anyOf: [schema, { type: 'null' }] },
  ]);
  return { ...copy, properties: Object.fromEntries(properties) };
}

/** Nested objects take the documented keys and no others. */
function withoutOtherKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOtherKeys);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutOtherKeys(part)]));
  if (isObject(copy.items)) copy.items = closed(copy.items);
  if (!isObject(copy.properties)) return copy;
  const properties = Object.entries(copy.properties).map(([key, schema]) => [key, closed(schema)]);
  return { ...copy, properties: Object.fromEntries(properties) };
}

function closed(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const isOfObjects = ['$ref', 'properties', 'allOf', 'oneOf', 'anyOf'].some((key) => key in schema);
  return isOfObjects ? { ...schema, unevaluatedProperties: false } : schema;
}

/** The values of `code` and `error` that a schema tells apart. */
function codesOf(document: unknown, schema: unknown): string[] {
  if (!isObject(schema)) return [];
  if (typeof schema.$ref === 'string') return codesOf(document, resolve(document, schema.$ref));
  const alternatives = [schema.oneOf, schema.anyOf, schema.allOf].filter(Array.isArray).flat();
  const properties = isObject(schema.properties) ? schema.properties : {};
  const own = [properties.code, properties.error].filter(isObject).map((property) => property.const);
  return [
    ...own.filter((code) => typeof code === 'string'),
    ...alternatives.flatMap((one) => codesOf(document, one)),
  ];
}

function resolve(document: unknown, reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>((part, step) => (isObject(part) ? part[step] : undefined), document);
}

function byPath(a: OperationName, b: OperationName): number {
  const key = (operation: OperationName) => operation.split(' ').reverse().join(' ');
  return key(a) < key(b) ? -1 : 1;
}

function escapePointer(step: string | number): string {
  return encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
