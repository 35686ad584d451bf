import { describe, expect, it } from 'vitest';
import { createFakeApi, json } from './testing/fake-api.js';

const page = (ids: string[], after: string | null) =>
  json(200, { object: 'list', data: ids.map((id) => ({ id })), list_metadata: { before: null, after } });

const queriesOf = (sent: { url: string }[]) => sent.map(({ url }) => new URL(url).search);
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe('a list', () => {
  it('is a page and its cursors', async () => {
    const api = createFakeApi();
    api.answer(page(['user_b', 'user_a'], 'user_a'));
    const list = await api.client.userManagement.listUsers();
    expect(list).toMatchObject({ object: 'list', listMetadata: { before: null, after: 'user_a' } });
    expect(idsOf(list.data)).toEqual(['user_b', 'user_a']);
  });

  it('goes on to its end with the same filters', async () => {
    const api = createFakeApi();
    api.answer(page(['user_c'], 'user_c'), page(['user_c', 'user_b'], 'user_b'), page(['user_a'], null));
    const list = await api.client.userManagement.listUsers({ organizationId: 'org_acme', order: 'asc' });
    expect(idsOf(await list.autoPagination())).toEqual(['user_c', 'user_b', 'user_a']);
    expect(queriesOf(api.sent)).toEqual([
      '?organization_id=org_acme&order=asc',
      '?organization_id=org_acme&order=asc&limit=100',
      '?organization_id=org_acme&order=asc&limit=100&after=user_b',
    ]);
  });

  it('that was asked for with a limit is not more than that', async () => {
    const api = createFakeApi();
    api.answer(page(['user_b'], 'user_b'));
    const list = await api.client.userManagement.listUsers({ limit: 1 });
    expect(idsOf(await list.autoPagination())).toEqual(['user_b']);
    expect(api.sent).toHaveLength(1);
  });
});
