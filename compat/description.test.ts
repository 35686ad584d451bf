import { describe, expect, it } from 'vitest';
import { readDescription } from './description/description.js';
import { openScene } from './description/examples/example.js';
import { examples } from './description/examples/index.js';
import { onEachEngine } from './testing/stage.js';

const description = readDescription();

describe('the judge of answers', () => {
  const user = 'GET /user_management/users/{id}';

  it('finds a key that is missing, of a wrong type, or not documented', () => {
    const body = { object: 'user', id: 7, secret: 'x' };
    const faults = description.faultsOf(user, { status: 200, body, text: 'x' });
    expect(faults).toContain("the body must have required property 'email' (email)");
    expect(faults).toContain('/id must be string (string)');
    expect(faults).toContain('the body must NOT have unevaluated properties (secret)');
    const list = { object: 'list', data: [body], list_metadata: { before: null, after: null } };
    expect(
      description.faultsOf('GET /user_management/users', { status: 200, body: list, text: 'x' }),
    ).toContain('/data/0 must NOT have unevaluated properties (secret)');
  });

  it('finds a status and a code that are not documented', () => {
    expect(description.faultsOf(user, { status: 418, body: {}, text: '' })).toHaveLength(1);
    const answer = { status: 400, body: { code: 'made_up', message: 'Made up.' }, text: 'x' };
    expect(description.faultsOf('POST /user_management/authenticate', answer)).not.toEqual([]);
  });
});

onEachEngine((stage) => {
  describe('an answer is as the official description has it', () => {
    it.each(examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
      const { operation, answer } = example;
      expect(description.answersOf(operation)).toContain(answer);
      const given = await example.call(await openScene(stage.server));
      const shown = given.text.slice(0, 500);
      const [status, code] = answer.split(' ');
      expect(given.status, shown).toBe(Number(status));
      if (code !== undefined) expect([given.body.code, given.body.error]).toContain(code);
      expect(description.faultsOf(operation, given), shown).toEqual([]);
    });
  });
});
