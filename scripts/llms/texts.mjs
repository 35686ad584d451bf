/**
 * A guide, taken apart.
 * @typedef {object} Guide
 * @property {string} file its name below docs/guides
 * @property {string} title
 * @property {string} summary its first paragraph's first two sentences, without links
 * @property {{ file: string, language: string, text: string }[]} files what it has its reader write, in its order
 */

const INTRODUCTION = `Latchkey is an open-source AuthKit that a team runs itself: hosted sign-in pages, the User Management API of WorkOS,
and client libraries with the names of the official ones.`;

/** @param {string} file @param {string} markdown @returns {Guide} */
export function guideFrom(file, markdown) {
  const title = /^# (.*)$/m.exec(markdown)?.[1];
  const paragraph = markdown.split('\n\n')[1];
  if (title === undefined || paragraph === undefined)
    throw new Error(`${file} has no title or no first paragraph`);
  return {
    file,
    title: plain(title),
    summary: plain(paragraph)
      .split(/(?<=\.) /)
      .slice(0, 2)
      .join(' '),
    files: [...markdown.matchAll(/^```(\w+) file=(\S+)\n(.*?)^```$/gms)].map(
      ([, language = '', path = '', text = '']) => ({ file: path, language, text }),
    ),
  };
}

/** @param {readonly Guide[]} guides @returns {string} llms.txt, in the form of llmstxt.org */
export function llmsIndex(guides) {
  const lines = guides.map(({ file, title, summary }) => `- [${title}](docs/guides/${file}): ${summary}`);
  return `# Latchkey

> ${oneLine(INTRODUCTION)}

## Guides

${lines.join('\n')}

## Reference

- [For a coding assistant](docs/assistant.md): all files of all guides, and the rules, in one text.
- [Contract](docs/contract.md): commands, variables, configuration file, and the rules for tokens, redirects, cookies and mail.
- [Configuration file](docs/latchkey.example.yaml): everything that it can say.
- [Security](docs/security.md): what is protected, and what is not.
`;
}

/** @param {readonly Guide[]} guides @returns {string} what a coding assistant needs to add sign-in to an application */
export function assistantText(guides) {
  const sections = guides
    .filter(({ files }) => files.length > 0)
    .map(
      ({ title, file, files }) =>
        `## ${title}\n\nIn full: [guides/${file}](guides/${file}).\n\n${files.map(block).join('\n\n')}`,
    );
  return `# Adding sign-in with Latchkey

A text for a coding assistant, generated from the guides by \`npm run llms\`.

${INTRODUCTION}

Rules:

- Take the names, options and variables of the official \`@workos-inc/authkit-*\` package of the framework; only the import differs.
- Always set \`WORKOS_API_HOSTNAME\` (with \`WORKOS_API_PORT\` and \`WORKOS_API_HTTPS=false\` on your own machine).
- \`WORKOS_COOKIE_PASSWORD\` has 32 characters or more. Never put it, or \`WORKOS_API_KEY\`, where a browser gets it.
- The callback's path is that of the redirect URI, and the URI is registered letter by letter in \`latchkey.yaml\` or the dashboard.
- Signing out is a form or a button, never a link that a browser may fetch ahead.
- \`could_not_check\` is an outage, not a signed-out person: answer 503 or show a page that needs no user.
- Codes of sign-ups are in the mailbox at \`http://localhost:4000/dev/mailbox\` while you develop.

${sections.join('\n\n')}
`;
}

const block = ({ file, language, text }) => `\`${file}\`:\n\n\`\`\`${language}\n${text}\`\`\``;
const oneLine = (text) => text.replaceAll('\n', ' ');
/** Markdown of one paragraph as a sentence: links by their words. */
const plain = (text) =>
  oneLine(text)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '');
