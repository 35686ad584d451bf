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
  goOn: (requestHeaders) => NextResponse.next({ request: { headers: requestHeaders } }),
  leadTo: (address, status) => NextResponse.redirect(address, status),
};
