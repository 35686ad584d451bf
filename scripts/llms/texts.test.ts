import { describe, expect, it } from 'vitest';
import { assistantText, guideFrom, llmsIndex } from './texts.mjs';

const GUIDE = `# Express, with any front end

From an empty folder to a page: five minutes. [The library](../x.md) tells
the whole. A third sentence.

## Configure

\`\`\`sh in=my-app
npm init -y
\`\`\`

In \`.env\`:

\`\`\`ini file=.env
A=b
\`\`\`
`;
const guide = guideFrom('express.md', GUIDE);

describe('what programs are told of the guides', () => {
  it('is each guide’s title and first two sentences, with where it is', () => {
    expect(llmsIndex([guide])).toContain(
      '- [Express, with any front end](docs/guides/express.md): From an empty folder to a page: five minutes. The library tells the whole.\n',
    );
  });

  it('is every file that a guide has its reader write', () => {
    expect(assistantText([guide])).toContain('`.env`:\n\n```ini\nA=b\n```');
    expect(assistantText([guide])).not.toContain('npm init');
  });

  it('leaves guides out that have nothing to write', () => {
    const words = guideFrom('sessions.md', '# How sessions work\n\nWhat happens.\n');
    expect(assistantText([words])).not.toContain('How sessions work');
    expect(llmsIndex([words])).toContain('[How sessions work](docs/guides/sessions.md): What happens.');
  });

  it('is not made from a page that is no guide', () => {
    expect(() => guideFrom('notes.md', 'no title')).toThrow('notes.md has no title');
  });
});
