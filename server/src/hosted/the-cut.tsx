/** How many pins the key has lifted to the shear line: the progress of a sign-in, drawn. */
export type Turn = number | 'all';

interface Pin {
  /** 0 to 4: 22 units each. */
  readonly length: number;
  /** How much lower it hangs until it is lifted, in units. */
  readonly drop: number;
}

// Units of the viewBox. Only x up to 1344 can ever show: the picture is cut at its right.
const WIDTH = 1344;
const HEIGHT = 900;
const PITCH = 56;
const PIN_WIDTH = 28;
const FIRST_PIN_X = 14;
const SHEAR_Y = 400;
const HALF_GAP = 6;
const SHORTEST_PIN = 132;
const LENGTH_STEP = 22;
const POINT = 14;
const BLADE_BELOW_TIP = 8;
const HALF_FLAT = 9;
const GROOVE_TOP = 716;
const GROOVE_BOTTOM = 728;
const PIN_COUNT = Math.ceil((WIDTH - FIRST_PIN_X) / PITCH);

/** FNV-1a, 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Marsaglia's xorshift, 32 bits: a picture needs no better. */
function xorshift(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** The pins of an environment's lock: the same for every visit, different from other environments'. */
export function pinsOf(clientId: string): Pin[] {
  const next = xorshift(seedOf(clientId));
  const pins: Pin[] = [];
  for (let i = 0; i < PIN_COUNT; i++) {
    const previous = pins[i - 1]?.length ?? -1;
    // Draw among the other four lengths, so that no two neighbours are alike.
    const drawn = next() % (previous < 0 ? 5 : 4);
    const length = previous >= 0 && drawn >= previous ? drawn + 1 : drawn;
    pins.push({ length, drop: PITCH * 0.5 * (1 + (next() % 3)) });
  }
  return pins;
}

/** The picture beside the form: a pin-tumbler lock with a key sliding in. Static, and hidden from screen readers. */
export function TheCut({ clientId, turn }: { readonly clientId: string; readonly turn: Turn }) {
  const pins = pinsOf(clientId);
  const lifted = turn === 'all' ? pins.length : turn;
  const isSet = (index: number) => index < lifted;
  // The pin that was lifted last is the brightest; once all are set, none stands out.
  const hottest = turn === 'all' ? -1 : lifted - 1;
  const draw = (isDrawn: (index: number) => boolean) =>
    pins.map((pin, i) => (isDrawn(i) ? keyPin(i, pin, isSet(i)) : '')).join('');
  return (
    <svg
      class="cut"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMinYMid slice"
      aria-hidden="true"
    >
      {lifted > 0 && <path class="blade" d={blade(pins.slice(0, lifted), turn === 'all')} />}
      {lifted > 0 && <path class="groove" d={groove(lifted, turn === 'all')} />}
      <path class="pin-d" d={pins.map((pin, i) => driverPin(i, pin, isSet(i))).join('')} />
      <path class="pin-k" d={draw((i) => !isSet(i))} />
      <path class="pin-set" d={draw((i) => isSet(i) && i !== hottest)} />
      <path class="pin-hot" d={draw((i) => i === hottest)} />
    </svg>
  );
}

const pinX = (index: number) => FIRST_PIN_X + PITCH * index;
const pinCentre = (index: number) => pinX(index) + PIN_WIDTH / 2;
const bodyLength = (pin: Pin) => SHORTEST_PIN + LENGTH_STEP * pin.length;
const bladeY = (pin: Pin) => SHEAR_Y + HALF_GAP + bodyLength(pin) + POINT + BLADE_BELOW_TIP;

/** Hangs from above the picture down to the shear line. */
function driverPin(index: number, pin: Pin, isSet: boolean): string {
  const bottom = SHEAR_Y - HALF_GAP + (isSet ? 0 : pin.drop);
  return `M${pinX(index)}-40h28V${bottom - 4}a4 4 0 0 1-4 4h-20a4 4 0 0 1-4-4z`;
}

/** Stands below the shear line and ends in a point. */
function keyPin(index: number, pin: Pin, isSet: boolean): string {
  const top = SHEAR_Y + HALF_GAP + (isSet ? 0 : pin.drop);
  return `M${pinX(index)} ${top + 4}a4 4 0 0 1 4-4h20a4 4 0 0 1 4 4v${bodyLength(pin) - 4}l-14 14-14-14z`;
}

/** The key: a flat under each lifted pin, then the tip; without a tip where it is all the way in. */
function blade(lifted: readonly Pin[], isFullyIn: boolean): string {
  const flats = lifted.map((pin, i) => {
    const y = bladeY(pin);
    return `L${pinCentre(i) - HALF_FLAT} ${y}h${HALF_FLAT * 2}`;
  });
  const [first] = lifted;
  const last = lifted.at(-1);
  if (first === undefined || last === undefined) return '';
  const x = pinCentre(lifted.length - 1);
  const tip = isFullyIn
    ? `H${WIDTH + PITCH}V1000`
    : `L${x + 30} ${bladeY(last) + 21}L${x + 128} 712V748L${x - 60} 1000`;
  return `M-40 1000V${bladeY(first)}${flats.join('')}${tip}Z`;
}

function groove(lifted: number, isFullyIn: boolean): string {
  const end = isFullyIn ? WIDTH + PITCH : pinCentre(lifted - 1) + 52;
  return `M-40 ${GROOVE_TOP}H${end}V${GROOVE_BOTTOM}H-40Z`;
}
