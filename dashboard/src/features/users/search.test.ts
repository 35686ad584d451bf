import { describe, expect, it } from 'vitest';
import { nextSort, usersSearch, withoutCursor } from './search.js';

describe('the address of the list of users', () => {
  it('holds its whole state', () => {
    expect(usersSearch({ q: 'ada', sort: '-email', limit: 25, after: 'user_1' })).toEqual({
      q: 'ada',
      sort: '-email',
      limit: 25,
      after: 'user_1',
    });
  });

  it('asks for one direction when somebody wrote both', () => {
    expect(usersSearch({ after: 'user_1', before: 'user_2' })).toEqual({ after: 'user_1' });
  });

  it('leaves out what nobody can mean', () => {
    expect(usersSearch({ q: '', sort: 'password', limit: 1000, dialog: 'drop' })).toEqual({});
  });

  it('searches for digits as text', () => {
    expect(usersSearch({ q: 2026 }).q).toBe('2026');
  });

  it('begins at the first page of another question', () => {
    expect(withoutCursor(usersSearch({ q: 'ada', before: 'user_1' }))).toEqual({ q: 'ada' });
  });
});

describe('the heading of a column', () => {
  it('shows newest first, then oldest first', () => {
    expect(nextSort('email', 'created_at')).toBe('-created_at');
    expect(nextSort('-created_at', 'created_at')).toBe('created_at');
  });

  it('shows names from A to Z, then back', () => {
    expect(nextSort('-created_at', 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBe('name');
  });
});
