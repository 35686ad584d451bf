import type { Api } from '../../platform/http/server.js';

/** The same server behind something that writes headers of its own into every request. */
export function withHeaders(api: Api, headers: Record<string, string>): Api {
  return new Proxy(api, {
    get(target, name) {
      if (name !== 'inject') {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (request: { headers?: Record<string, string> }) =>
        target.inject({ ...request, headers: { ...request.headers, ...headers } });
    },
  });
}
