import type { Work } from '../../context.js';

export interface AdministratorLinksTable {
  hash: Buffer;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    administrator_links: AdministratorLinksTable;
  }
}

/** Keeps a new link and ends the ones before, inside the caller's transaction. */
export async function replaceLinks(work: Work, link: { hash: Buffer; expiresAt: Date }): Promise<void> {
  await work.db.deleteFrom('administrator_links').where('used_at', 'is', null).execute();
  await work.db
    .insertInto('administrator_links')
    .values({ hash: link.hash, created_at: work.clock.now(), expires_at: link.expiresAt })
    .execute();
}

/** Uses a link up in one statement, so that of two requests at once one gets true. */
export async function consumeLink(work: Work, hash: Buffer): Promise<boolean> {
  const now = work.clock.now();
  const row = await work.db
    .updateTable('administrator_links')
    .set({ used_at: now })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a link still makes an administrator; looking at it uses nothing up. */
export async function isLinkLive(work: Work, hash: Buffer): Promise<boolean> {
  const row = await work.db
    .selectFrom('administrator_links')
    .select('hash')
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.clock.now())
    .executeTakeFirst();
  return row !== undefined;
}
