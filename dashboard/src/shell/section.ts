const SECTIONS = ['/users', '/authentication', '/redirects', '/api-keys'] as const;

/**
 * The section that an address is in, without the object: from a user's page one comes to the other environment's list.
 * @param pathname behind the dashboard's own base, or with it
 */
export function sectionOf(pathname: string): (typeof SECTIONS)[number] | '' {
  const parts = pathname.replace(/^\/dashboard(?=\/)/, '').split('/');
  return SECTIONS.find((section) => section === `/${parts[2]}`) ?? '';
}
