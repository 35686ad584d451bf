import { type TSchema, Type } from 'typebox';

export const Timestamp = Type.String({ format: 'date-time' });
export const NullableText = Type.Union([Type.String(), Type.Null()]);
export const NullableTimestamp = Type.Union([Timestamp, Type.Null()]);

/** What names an environment in every path below it. */
export const environmentParams = { environment_id: Type.String({ maxLength: 255 }) };

/** A list that comes whole. */
export const dataOf = <Item extends TSchema>(item: Item) => Type.Object({ data: Type.Array(item) });

/** The top-level keys of the configuration file that own a part of what is shown. */
export const ManagedKeys = Type.Array(Type.String());
