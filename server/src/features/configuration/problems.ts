import { z } from 'zod';
import { isLater } from './schema.js';
import { ConfigurationError, type Path } from './variables.js';

/** The first mistake that a schema found, as one line: the path of the key and what is allowed there. */
export function firstProblem(schema: z.ZodType, data: unknown, error: z.ZodError): ConfigurationError {
  const [issue] = error.issues;
  if (!issue) return new ConfigurationError([], 'The file cannot be read.');
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') return unknownKey(schema, path, issue.keys);
  if (issue.code === 'invalid_type' && issue.expected === 'object') {
    const keys = keysAt(schema, path).filter((key) => !isLater(key));
    return new ConfigurationError(path, `Write its keys here: ${keys.join(', ')}.`);
  }
  const missing = valueAt(data, path) === undefined && path.length > 0 ? 'Add this key. ' : '';
  return new ConfigurationError(path, `${missing}${sentence(issue.message)}`);
}

function unknownKey(schema: z.ZodType, path: Path, keys: string[]): ConfigurationError {
  const allowed = keysAt(schema, path).filter((key) => !isLater(key));
  const where = allowed.length === 0 ? '' : ` Allowed here: ${allowed.join(', ')}.`;
  return new ConfigurationError([...path, keys[0] ?? ''], `There is no such key.${where}`);
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined,
    data,
  );
}

/** Messages of the schemas are rules ("a name has 1 to 255 characters"); told to a person they are sentences. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The keys of the object that stands at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const found = path.reduce<unknown>((at, step) => inside(at, step), schema);
  const object = unwrap(found);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function inside(schema: unknown, step: string | number): unknown {
  const plain = unwrap(schema);
  if (plain instanceof z.ZodArray) return plain.element;
  if (plain instanceof z.ZodObject) return plain.shape[step];
  return undefined;
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrap(schema.unwrap())
    : schema;
}
