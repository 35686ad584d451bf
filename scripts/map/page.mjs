import { foldArrows } from './places.mjs';

/**
 * Writes the map of the code: one picture of the layers, one of the features, and a table of every place.
 * @param {readonly { from: string, to: string | undefined }[]} imports between files, relative to the repository
 * @returns {string} Markdown
 */
export function describeMap(imports) {
  const layers = foldArrows(imports, 'layer');
  const places = foldArrows(imports, 'place');
  return `# Map of the code

Written by \`npm run map\` from the imports; \`npm run check\` fails when it is out of date. An arrow points from a folder to
one that it imports at run time; imports of types alone and those of tests are left out. Which arrows are allowed is said in
\`.dependency-cruiser.cjs\`.

## Layers

${picture(layers)}

## Features

A feature reaches another one through its \`service.ts\` only.

${picture(within(places, 'features/'))}

## Every folder

${table(places)}`;
}

/** The arrows between places whose names begin alike, named without that beginning. */
function within(arrows, prefix) {
  const names = (all) =>
    [...all].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return new Map(names(arrows.keys()).map((name) => [name, new Set(names(arrows.get(prefix + name)))]));
}

function picture(arrows) {
  const places = new Set([...arrows].flatMap(([from, to]) => [from, ...to]));
  const lines = [
    ...[...places].sort().map((place) => `  ${nodeId(place)}["${place}"]`),
    ...[...arrows].flatMap(([from, to]) =>
      [...to].sort().map((each) => `  ${nodeId(from)} --> ${nodeId(each)}`),
    ),
  ];
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

// Mermaid ids take no slash, and a bare `end` is a keyword of it.
const nodeId = (place) => `n_${place.replace(/[^a-z0-9]/gi, '_')}`;

function table(arrows) {
  const rows = [...arrows].map(
    ([from, to]) =>
      `| \`${from}\` | ${
        [...to]
          .sort()
          .map((each) => `\`${each}\``)
          .join(', ') || '–'
      } |`,
  );
  return ['| Folder or file | imports |', '|---|---|', ...rows, ''].join('\n');
}
