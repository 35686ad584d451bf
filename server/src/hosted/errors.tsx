import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError } from '../platform/http/api-error.js';
import { ErrorPage } from './pages/error.js';
import { sendPage } from './reply.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page for people: its refusals are pages too. */
    page?: boolean;
  }
}

/** The words for a refusal that a page met. Never a text from the request (contract §13). */
const WORDS: Record<string, { heading: string; why: string; whatToDo: string }> = {
  form_refused: {
    heading: 'This form can’t be sent',
    why: 'It was not sent from the page that Latchkey showed you.',
    whatToDo: 'Go back to the app and start again.',
  },
  service_unavailable: {
    heading: 'Latchkey can’t go on right now',
    why: 'It couldn’t reach its database.',
    whatToDo: 'Wait a moment, then load this page again.',
  },
  mail_unavailable: {
    heading: 'The email could not be sent',
    why: 'The mail server didn’t take it.',
    whatToDo: 'Wait a moment, then try again.',
  },
  too_many_requests: {
    heading: 'Too many tries',
    why: 'This went on too often in a short time.',
    whatToDo: 'Wait a few minutes, then try again.',
  },
};

const GENERAL = {
  heading: 'This page can’t be shown',
  why: 'The request was not one that this page understands, or something failed.',
  whatToDo: 'Go back to the app and start again.',
};

/** The first page of the flow that the request belongs to: a way on, not a dead end. */
function flowOf(request: FastifyRequest): string | undefined {
  const { flow } = (request.query ?? {}) as { flow?: unknown };
  return typeof flow === 'string' && /^attempt_\w+$/.test(flow) ? `/sign-in?flow=${flow}` : undefined;
}

/** Answers a page's refusal with a page; false where the route answers in JSON. */
export function renderPageError(error: ApiError, request: FastifyRequest, reply: FastifyReply): boolean {
  const isPage = request.routeOptions.config.page === true;
  if (!isPage) return false;
  const words = WORDS[error.code] ?? GENERAL;
  const { retryAfterSeconds } = error.options;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  const back = flowOf(request);
  const page = (
    <ErrorPage
      {...words}
      {...(back && { back: { href: back, label: 'Start again' } })}
      facts={[['Request', request.id]]}
    />
  );
  void sendPage(reply, page, { status: error.status });
  return true;
}
