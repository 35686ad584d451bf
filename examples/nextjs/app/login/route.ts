import { getSignInUrl } from '@latchkey/nextjs';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';

export async function GET(request: NextRequest) {
  redirect(await getSignInUrl({ returnTo: request.nextUrl.searchParams.get('return_to') ?? '/' }));
}
