import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from './store.js';
import { aSession } from './testing/a-session.js';
import { creating, FakeClient } from './testing/fake-client.js';

describe('the store of a provider', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const aMoment = () => vi.advanceTimersByTimeAsync(0);

  it('follows its client, and draws nothing again for a token alone', async () => {
    const client = new FakeClient();
    const store = createStore(creating(client).create);
    const listener = vi.fn();
    store.subscribe(listener);
    store.start('client_acme', {});
    expect(store.getView()).toBe(store.loading);
    await aMoment();
    expect(store.getView()).toMatchObject({ isLoading: false, user: null });
    client.become({ status: 'signed_in', session: aSession({ exp: 1 }) });
    const view = store.getView();
    client.become({ status: 'signed_in', session: aSession({ exp: 2 }) });
    expect(store.getView()).toBe(view);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(store.methods.getUser()?.email).toBe('ada@acme.test');
  });

  it('makes one client in strict mode', async () => {
    const { create, made } = creating(new FakeClient(), new FakeClient());
    const store = createStore(create);
    store.start('client_acme', {})();
    store.start('client_acme', {});
    await aMoment();
    expect(made).toHaveLength(1);
  });

  it('makes another one for another environment, and ends the first', async () => {
    const [first, second] = [new FakeClient(), new FakeClient()];
    first.state = { status: 'signed_in', session: aSession() };
    const { create, made } = creating(first, second);
    const store = createStore(create);
    const stop = store.start('client_acme', {});
    await aMoment();
    stop();
    expect(store.getView()).toBe(store.loading);
    store.start('client_other', {});
    await aMoment();
    expect(made.map(({ clientId }) => clientId)).toEqual(['client_acme', 'client_other']);
    expect(first.calls).toEqual([['dispose']]);
    first.become({ status: 'signed_in', session: aSession() });
    expect(store.getView().user).toBeNull();
  });

  it('ends a client that comes too late', async () => {
    const client = new FakeClient();
    const stop = createStore(creating(client).create).start('client_acme', {});
    vi.advanceTimersByTime(0);
    stop();
    await aMoment();
    expect(client.calls).toEqual([['dispose']]);
  });

  it('lets what is called early wait for the client', async () => {
    const client = new FakeClient();
    const store = createStore(creating(client).create);
    const { signIn, signUp, signOut, switchToOrganization, getAccessToken } = store.methods;
    const all = Promise.all([
      signIn({ state: 1 }),
      signUp(),
      signOut({ navigate: false }),
      switchToOrganization({ organizationId: 'org_1' }),
      getAccessToken(),
    ]);
    store.start('client_acme', {});
    await aMoment();
    expect((await all)[4]).toBe('a token');
    expect(client.calls).toEqual([
      ['signIn', { state: 1 }],
      ['signUp', undefined],
      ['signOut', { navigate: false }],
      ['switchToOrganization', { organizationId: 'org_1' }],
    ]);
  });

  it('says where it is drawn what is wrong with the options', async () => {
    const store = createStore(creating().create);
    const listener = vi.fn();
    store.subscribe(listener);
    store.start('client_acme', {});
    await aMoment();
    expect(listener).toHaveBeenCalledOnce();
    expect(() => store.getView()).toThrow('Set apiHostname');
  });
});
