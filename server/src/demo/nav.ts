const PAGES = [
  { href: '/demo', label: 'Demo' },
  { href: '/dev/mailbox', label: 'Mailbox' },
  { href: '/dashboard', label: 'Dashboard' },
];

/** The way between the pages that development has. */
export function navigation(current: string) {
  return PAGES.map((page) => ({ ...page, isCurrent: page.href === current }));
}
