// What is used of Next.js, so that this package is checked without its compilers. An application has the real types.

declare module 'next/headers' {
  export function headers(): Promise<Headers>;
  export function cookies(): Promise<{
    get(name: string): { value: string } | undefined;
    getAll(): { name: string; value: string }[];
    set(name: string, value: string, options: object): unknown;
  }>;
}

declare module 'next/navigation' {
  export function redirect(url: string): never;
}

declare module 'next/cache' {
  export function revalidatePath(path: string): void;
  export function revalidateTag(tag: string, profile: string): void;
}

declare module 'next/server' {
  export class NextRequest extends Request {}

  export class NextResponse extends Response {
    static next(init: { request: { headers: Headers } }): NextResponse;
    static redirect(url: string, status: number): NextResponse;
  }
}
