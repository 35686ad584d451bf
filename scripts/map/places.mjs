/** Tests may point anywhere, so they are no arrows of the house; the suites outside the product are shown. */
const isTest = (path) => /^(server|packages)\/.*(\.test\.tsx?$|\/testing\/)/.test(path);

/**
 * Where a file stands on the map: a package, a feature, a part of the platform, a layer of the server, a suite.
 * @param {string} path relative to the repository
 * @returns {{ layer: string, place: string } | undefined} undefined for what the map leaves out
 */
export function locate(path) {
  if (isTest(path)) return undefined;
  const [top, second, third, fourth] = path.split('/');
  if (top === 'packages') return { layer: `packages/${second}`, place: `packages/${second}` };
  if (top === 'server' && second === 'src') return locateInServer(third, fourth);
  return ['dashboard', 'e2e', 'compat', 'bench'].includes(top) ? { layer: top, place: top } : undefined;
}

function locateInServer(third, fourth) {
  const isDivided = ['features', 'platform'].includes(third) && fourth !== undefined;
  const layer = withoutExtension(third);
  return { layer, place: isDivided ? `${layer}/${withoutExtension(fourth)}` : layer };
}

const withoutExtension = (name) => name.replace(/\.tsx?$/, '');

/**
 * Folds imports between files into arrows between places.
 * @param {readonly { from: string, to: string | undefined }[]} imports
 * @param {'layer' | 'place'} grain how coarse the places are
 * @returns {Map<string, Set<string>>} each place, in order of name, and the other places that it imports
 */
export function foldArrows(imports, grain) {
  const arrows = new Map();
  for (const { from, to } of imports) {
    const start = locate(from)?.[grain];
    const end = to && locate(to)?.[grain];
    if (!start) continue;
    if (!arrows.has(start)) arrows.set(start, new Set());
    if (end && end !== start) arrows.get(start).add(end);
  }
  return new Map([...arrows].sort(([a], [b]) => (a < b ? -1 : 1)));
}
