import { expect, it } from 'vitest';
import { changedFields, toProfile } from './profile-fields.js';

const saved = toProfile({ first_name: 'Ada', last_name: null, email: 'ada@acme.test', external_id: 'crm-1' });

it('sends only what was changed, so that it overwrites nothing else', () => {
  expect(changedFields(saved, { ...saved, last_name: ' Lovelace ' })).toEqual({ last_name: 'Lovelace' });
  expect(changedFields(saved, saved)).toEqual({});
});

it('takes away what was emptied, the address excepted: that is for the server to refuse', () => {
  expect(changedFields(saved, { ...saved, external_id: '', email: ' ' })).toEqual({
    external_id: null,
    email: '',
  });
});
