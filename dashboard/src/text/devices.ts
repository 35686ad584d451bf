const BROWSERS = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const;

export interface Device {
  /** "Chrome on macOS"; what is not known is not guessed. */
  readonly label: string;
  readonly isPhone: boolean;
}

/** The browser and system that a user agent names: browsers name themselves after others, so the order counts. */
export function describeDevice(userAgent: string | null | undefined): Device {
  const text = userAgent ?? '';
  const browser = BROWSERS.find(([, pattern]) => pattern.test(text))?.[0];
  const system = SYSTEMS.find(([, pattern]) => pattern.test(text))?.[0];
  const isPhone = system === 'iPhone' || system === 'iPad' || system === 'Android';
  if (browser && system) return { label: `${browser} on ${system}`, isPhone };
  return { label: browser ?? system ?? 'Unknown device', isPhone };
}
