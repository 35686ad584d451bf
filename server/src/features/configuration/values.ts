import { z } from 'zod';

// A value may come from a variable, which is text: numbers and switches are read from text too.

/** One line of text without controls, 1 to `longest` characters. */
export function word(rule: string, longest = 2048) {
  return z
    .string(rule)
    .min(1, rule)
    .max(longest, rule)
    .regex(/^[^\u0000-\u001f\u007f]*$/, rule);
}

/** `true` or `false`. */
export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean('Write true or false.'),
);

/** A whole number that `isAllowed`. */
export function number(rule: string, isAllowed: (value: number) => boolean) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z.int(rule).refine(isAllowed, rule),
  );
}

/** A list, written as one. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item, 'Write a list, like [one, two].');
}

const WEB_RULE = 'Write a whole address, like https://acme.com/logo.svg.';

/** An address of the web, for links, pictures and issuers. */
export const webAddress = word(WEB_RULE).refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    (url?.protocol === 'https:' || url?.protocol === 'http:') &&
    !/[\s\\"'<>;,]/.test(text) &&
    url.username === ''
  );
}, WEB_RULE);

const MAIL_RULE = 'Write an address, or a name with one: "Acme <sign-in@acme.com>".';

/** Who a mail is from (RFC 5322 §3.4, one mailbox). */
export const mailbox = word(MAIL_RULE, 320).regex(
  /^([^<>"@]+ <[^\s<>,;@]+@[^\s<>,;@]+>|[^\s<>,;@]+@[^\s<>,;@]+)$/,
  MAIL_RULE,
);

/** Whether a text names who a mail is from. */
export function isMailbox(text: string): boolean {
  return mailbox.safeParse(text).success;
}
