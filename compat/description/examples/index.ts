import type { OperationName } from '../description.js';
import { authentication } from './authentication.js';
import { email } from './email.js';
import { environment } from './environment.js';
import type { Example, Examples } from './example.js';
import { passwordReset } from './password-reset.js';
import { sessions } from './sessions.js';
import { users } from './users.js';

const all: Examples = {
  ...users,
  ...authentication,
  ...sessions,
  ...email,
  ...passwordReset,
  ...environment,
};

export interface NamedExample {
  operation: OperationName;
  /** As the description has it: `200`, `400 invalid_grant`. */
  answer: string;
  title: string;
  call: Example;
}

/** Every example of every operation. */
export const examples: NamedExample[] = Object.entries(all).flatMap(([operation, answers]) =>
  Object.entries(answers).map(([name, call]) => ({
    operation: operation as OperationName,
    answer: name.replace(/ \(.*\)$/, ''),
    title: `${operation} → ${name}`,
    call,
  })),
);
