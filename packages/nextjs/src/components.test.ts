import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { ClientAuth } from './actions.js';
import { AuthKitProvider, Impersonation, useAuth } from './components.js';

vi.mock('./actions.js', () => ({ signOutAction: async () => undefined }));

const ADA = {
  status: 'session',
  user: { id: 'user_ada', email: 'ada@acme.test' },
  sessionId: 'session_1',
} as ClientAuth;
const IMPERSONATED = { ...ADA, impersonator: { email: 'eve@acme.test', reason: null } } as ClientAuth;

function Name(): ReactElement {
  const { user, loading, status } = useAuth({ ensureSignedIn: true });
  return createElement('p', null, `${user?.email} ${loading} ${status}`);
}

function render(component: () => ReactElement | null, initialAuth?: ClientAuth): string {
  const props = { ...(initialAuth && { initialAuth }), children: createElement(component) };
  return renderToStaticMarkup(createElement(AuthKitProvider, props));
}

describe('a page as the server renders it', () => {
  it('has who is signed in, where the server said so', () => {
    expect(render(Name, ADA)).toBe('<p>ada@acme.test false session</p>');
    expect(render(Name)).toBe('<p>undefined true no_session</p>');
  });

  it('shows that somebody acts in a user’s name', () => {
    const markup = render(() => createElement(Impersonation, { side: 'top', id: 'bar' }), IMPERSONATED);
    expect(markup).toContain('ada@acme.test');
    expect(markup).toContain('eve@acme.test');
    expect(markup).toMatch(/id="bar".*top:0.*<button type="button">Stop/);
    expect(render(() => createElement(Impersonation), ADA)).toBe('');
  });

  it('says what is missing above a component', () => {
    expect(() => renderToStaticMarkup(createElement(Name))).toThrow('AuthKitProvider');
  });
});
