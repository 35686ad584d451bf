import type { NextResponse } from 'next/server';

/** Where the framework keeps a request's cookies, and takes those of the answer. */
export interface CookieStore {
  get(name: string): { value: string } | undefined;
  getAll(): { name: string; value: string }[];
  /** Throws where the answer has begun already: while a Server Component is rendered. */
  set(name: string, value: string, options: object): unknown;
}

/** What is taken from Next.js; tests hand in their own. */
export interface Framework {
  /** The headers of the request that is being answered, as the middleware left them. */
  headers(): Promise<Headers>;
  cookies(): Promise<CookieStore>;
  /** Ends what is being rendered or run. */
  redirect(address: string): never;
  revalidatePath(path: string): void;
  revalidateTag(tag: string): void;
  /** Writes a line for whoever develops the application. */
  log(line: string): void;
  /** A middleware's answer that lets the request go on, with other headers. */
  goOn(requestHeaders: Headers): NextResponse;
  /** A middleware's answer that leads elsewhere. */
  leadTo(address: string, status: number): NextResponse;
}
