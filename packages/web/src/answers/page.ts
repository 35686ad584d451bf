/** What a plain page says. */
export interface PageContent {
  heading: string;
  text: string;
  /** A code, for whoever is asked about it. */
  reason?: string | undefined;
  link?: { href: string; label: string } | undefined;
}

/** Writes a page that needs no style, script or image, for when something is in the way. */
export function page({ heading, text, reason, link }: PageContent): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(heading)}</title></head><body>`,
    `<h1>${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p>`,
    ...(link ? [`<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`] : []),
    ...(reason ? [`<p><small>Reason: ${escapeHtml(reason)}</small></p>`] : []),
    '</body></html>',
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
