import { describe, expect, it } from 'vitest';
import { createDraftStore, fittingDraft } from './drafts.js';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('a draft', () => {
  it('is there again after a reload', () => {
    const storage = memory();
    createDraftStore(storage).write('environment_1.redirects', {
      uris: ['https://app.example.com/callback'],
    });
    expect(createDraftStore(storage).read('environment_1.redirects')).toEqual({
      uris: ['https://app.example.com/callback'],
    });
  });

  it('is gone once it was saved', () => {
    const drafts = createDraftStore(memory());
    drafts.write('profile', { first_name: 'Ada' });
    drafts.clear('profile');
    expect(drafts.read('profile')).toBeUndefined();
  });

  it('disturbs nobody where the storage is full or closed', () => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const drafts = createDraftStore({ getItem: refuse, setItem: refuse, removeItem: refuse });
    drafts.write('profile', { first_name: 'Ada' });
    drafts.clear('profile');
    expect(drafts.read('profile')).toBeUndefined();
  });

  it('of another release, with other fields, is dropped', () => {
    const initial = { first_name: '', roles: [] as string[] };
    expect(fittingDraft({ first_name: 'Ada', roles: ['admin'] }, initial)).toEqual({
      first_name: 'Ada',
      roles: ['admin'],
    });
    expect(fittingDraft({ name: 'Ada' }, initial)).toBeUndefined();
    expect(fittingDraft({ first_name: 'Ada', roles: {} }, initial)).toBeUndefined();
    expect(fittingDraft('Ada', initial)).toBeUndefined();
  });
});
