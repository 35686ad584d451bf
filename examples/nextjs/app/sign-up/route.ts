import { getSignUpUrl } from '@latchkey/nextjs';
import { redirect } from 'next/navigation';

export async function GET() {
  redirect(await getSignUpUrl());
}
