import { type Static, Type } from 'typebox';
import type { Context } from '../../context.js';
import { notFound } from '../../platform/http/api-error.js';
import { type EnvironmentRecord, findEnvironmentRecord } from '../environments/service.js';
import { ManagedKeys, Timestamp } from './schemas.js';

export const EnvironmentTypeSchema = Type.Union([Type.Literal('staging'), Type.Literal('production')]);

export const EnvironmentSchema = Type.Object({
  object: Type.Literal('environment'),
  id: Type.String(),
  name: Type.String(),
  type: EnvironmentTypeSchema,
  client_id: Type.String(),
  managed_by_configuration: ManagedKeys,
  created_at: Timestamp,
  updated_at: Timestamp,
});

export function environmentBody(record: EnvironmentRecord): Static<typeof EnvironmentSchema> {
  return {
    object: 'environment',
    id: record.id,
    name: record.name,
    type: record.type,
    client_id: record.clientId,
    managed_by_configuration: record.configuredKeys,
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
  };
}

/**
 * The environment that a path names; the built-in one is none of them.
 *
 * @throws ApiError 404
 */
export async function environmentOf(
  context: Context,
  { environment_id: id }: { environment_id: string },
): Promise<EnvironmentRecord> {
  const record = await findEnvironmentRecord(context, id);
  if (!record) throw notFound('Environment', id);
  return record;
}
