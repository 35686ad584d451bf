import type { SealedSession } from '@latchkey/protocol';
import { openSession, readChunkedCookie, sealSession } from '@latchkey/session';
import { afterEach } from 'vitest';
import type { AuthConfig } from '../config/auth-config.js';
import { type ApiSpy, spyOn } from './api-spy.js';
import type { CreateFace, Face, SessionView } from './face.js';
import type { Stage } from './stage.js';
import { type Answer, Visitor } from './visitor.js';

export const PASSWORD = 'correct horse battery staple, and a bit more';
export const SESSION_COOKIE = 'wos-session';
export const STATE_COOKIE = 'wos-auth-verifier-';

/** What the rows of the suite are told with. */
export interface Story {
  stage(): Stage;
  api(): ApiSpy;
  /** An application, freshly started: it knows no keys yet. Its clock may be ahead of the API's, or behind. */
  start(changes?: Partial<AuthConfig>, aheadSeconds?: number): Promise<Face>;
  /** A browser without cookies in front of a fresh application. */
  visitor(changes?: Partial<AuthConfig>, aheadSeconds?: number): Promise<Visitor>;
  /** A browser in which Ada has signed in, and what was asked of the API for that is forgotten. */
  ada(changes?: Partial<AuthConfig>): Promise<Visitor>;
  /** Signs Ada in from a path that starts it; gives the answer of the callback. */
  signIn(visitor: Visitor, path?: string): Promise<Answer>;
  /** Changes what is in a visitor's cookie, as nobody can without the password. */
  tamper(visitor: Visitor, change: (session: SealedSession) => SealedSession): Promise<void>;
}

export function createStory(createFace: CreateFace, openedStage: () => Stage): Story {
  const faces: Face[] = [];
  let spy: ApiSpy | undefined;
  afterEach(async () => {
    await Promise.all(faces.splice(0).map((face) => face.close?.()));
    spy = undefined;
  });

  const api = () => {
    spy ??= spyOn((url, init) => openedStage().fetch(url, init));
    return spy;
  };

  const start: Story['start'] = async (changes, aheadSeconds = 0) => {
    const { application, now: stageNow } = openedStage();
    const now = () => new Date(stageNow().getTime() + aheadSeconds * 1000);
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const config = { ...application, cookiePassword: PASSWORD, ...changes };
    const face = await createFace(config, { fetch: api().fetch, now, random });
    faces.push(face);
    return face;
  };

  const signIn: Story['signIn'] = async (visitor, path = '/login') => {
    const { location } = await visitor.open(path);
    return await visitor.open(pathOf(await openedStage().signInAtPages(location ?? '')));
  };

  const visitor: Story['visitor'] = async (...how) => new Visitor(await start(...how));

  return {
    stage: openedStage,
    api,
    start,
    visitor,
    signIn,
    async ada(changes) {
      const ada = await visitor(changes);
      await signIn(ada);
      api().takeCalls();
      return ada;
    },
    async tamper({ jar }, change) {
      const now = openedStage().now();
      const text = readChunkedCookie(SESSION_COOKIE, (name) => jar.get(name) ?? null) ?? '';
      const opened = await openSession(text, { passwords: [PASSWORD], now });
      if (opened.status !== 'opened') throw new Error(`no session to tamper with: ${opened.reason}`);
      jar.set(SESSION_COOKIE, await sealSession(change(opened.session), { password: PASSWORD, now }));
    },
  };
}

/** What a page of the application says. */
export function read({ text }: Answer): SessionView {
  return JSON.parse(text) as SessionView;
}

/** An address of the application without its origin. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}

/** The names of the cookies that remember sign-ins under way. */
export function stateCookies({ jar }: Visitor): string[] {
  return [...jar.keys()].filter((name) => name.startsWith(STATE_COOKIE));
}
