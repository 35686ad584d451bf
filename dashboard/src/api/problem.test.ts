import { describe, expect, it } from 'vitest';
import { problemOf } from './problem.js';

const answer = (status: number) => new Response(null, { status, headers: { 'x-request-id': 'req_1' } });

describe('a refused request', () => {
  it('says what to mend at each field, and how to find it in the log', () => {
    const problem = problemOf(answer(422), {
      code: 'validation_failed',
      message: 'Two fields need another look.',
      errors: [
        { code: 'invalid', message: 'Production needs https.', field: 'redirect_uris.0' },
        { code: 'invalid', message: 'A later rule.', field: 'redirect_uris.0' },
        { code: 'invalid', message: 'Write the whole address.', field: 'sign_in_endpoint' },
      ],
    });
    expect(problem.fields).toEqual({
      'redirect_uris.0': 'Production needs https.',
      sign_in_endpoint: 'Write the whole address.',
    });
    expect(problem).toMatchObject({
      requestId: 'req_1',
      status: 422,
      message: 'Two fields need another look.',
    });
  });

  it('by a proxy whose server restarts counts as no answer', () => {
    expect(problemOf(answer(502), '<html>Bad Gateway</html>').code).toBe('unreachable');
  });

  it('without a body still has a sentence', () => {
    expect(problemOf(answer(500), undefined).message).toBe('Latchkey answered 500. Try again.');
  });
});
