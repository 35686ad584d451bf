import { revalidatePath, revalidateTag } from 'next/cache';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { NextResponse } from 'next/server';
import type { Framework } from './framework.js';

/** Next.js itself. */
export const nextFramework: Framework = {
  headers,
  cookies,
  redirect,
  revalidatePath,
  revalidateTag: (tag) => revalidateTag(tag, 'max'),
  // biome-ignore lint/suspicious/noConsole: it is what `debug` asks for, and what every host of Next.js shows
  log: (line) => console.info(line),
  goOn: (requestHeaders) => NextResponse.next({ request: { headers: requestHeaders } }),
  leadTo: (address, status) => NextResponse.redirect(address, status),
};
