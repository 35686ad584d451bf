import { z } from 'zod';
import type { Work } from '../../context.js';
import { StartupError } from '../../platform/database/index.js';
import type { Seed } from '../configuration/service.js';
import { recordEvent } from '../events/service.js';
import { createPermission, createRole, permissionBody, roleBody } from './service.js';
import { selectPermissions, selectRoles, updatePermission, updateRole } from './store.js';

const SLUG_RULE = 'a slug has 1 to 64 lower-case letters, digits and - _ : . *';

const slug = z.string(SLUG_RULE).regex(/^[a-z0-9_:.*-]{1,64}$/, SLUG_RULE);
const name = z
  .string('a name is text')
  .min(1, 'a name has 1 to 255 characters')
  .max(255, 'a name has 1 to 255 characters');
const description = z
  .string('a description is text')
  .max(1000, 'a description has at most 1,000 characters')
  .optional();

const permissionsSchema = z.array(z.strictObject({ slug, name, description })).superRefine(refuseTwice);

const rolesSchema = z
  .array(z.strictObject({ slug, name, description, permissions: z.array(slug).optional() }))
  .superRefine(refuseTwice);

function refuseTwice(entries: { slug: string }[], context: z.RefinementCtx): void {
  for (const [index, entry] of entries.entries()) {
    if (entries.findIndex((other) => other.slug === entry.slug) === index) continue;
    context.addIssue({ code: 'custom', path: [index, 'slug'], message: `“${entry.slug}” is named twice` });
  }
}

/** `permissions: [{ slug, name, description? }]` of an environment. */
export const permissionsSeed: Seed<z.infer<typeof permissionsSchema>> = {
  key: 'permissions',
  schema: permissionsSchema,
  async apply(work, environment, permissions) {
    const known = new Map((await selectPermissions(work, environment.id)).map((row) => [row.slug, row]));
    for (const named of permissions) {
      const row = known.get(named.slug);
      if (!row) {
        await createPermission(work, environment.id, named);
        continue;
      }
      const wanted = { name: named.name, description: named.description ?? row.description };
      if (row.name === wanted.name && row.description === wanted.description) continue;
      const changed = await updatePermission(work, environment.id, named.slug, wanted);
      await recordEvent(work, environment.id, 'permission.updated', permissionBody(changed));
    }
  },
};

/** `roles: [{ slug, name, description?, permissions? }]` of an environment; `permissions` is the whole list. */
export const rolesSeed: Seed<z.infer<typeof rolesSchema>> = {
  key: 'roles',
  schema: rolesSchema,
  async apply(work, environment, roles) {
    await refuseUnknownPermissions(work, environment.id, roles);
    const known = new Map((await selectRoles(work, environment.id)).map((row) => [row.slug, row]));
    for (const named of roles) {
      const row = known.get(named.slug);
      if (!row) {
        await createRole(work, environment.id, named);
        continue;
      }
      const wanted = {
        name: named.name,
        description: named.description ?? row.description,
        permissions: named.permissions ?? row.permissions,
      };
      const isSame =
        row.name === wanted.name &&
        row.description === wanted.description &&
        JSON.stringify(row.permissions) === JSON.stringify(wanted.permissions);
      if (isSame) continue;
      const changed = await updateRole(work, environment.id, named.slug, wanted);
      await recordEvent(work, environment.id, 'role.updated', roleBody(changed));
    }
  },
};

async function refuseUnknownPermissions(
  work: Work,
  environmentId: string,
  roles: z.infer<typeof rolesSchema>,
): Promise<void> {
  const known = (await selectPermissions(work, environmentId)).map((row) => row.slug);
  for (const [roleIndex, role] of roles.entries()) {
    for (const [index, permission] of (role.permissions ?? []).entries()) {
      if (known.includes(permission)) continue;
      const allowed = known.length === 0 ? 'there are none yet' : known.join(', ');
      throw new StartupError(
        `roles[${roleIndex}].permissions[${index}]: there is no permission “${permission}”. Add it under permissions, or use one of: ${allowed}.`,
        2,
      );
    }
  }
}
