// NODE_OPTIONS and coverage are the test runner's: with them the server would run as a test does.
const NOT_THE_SERVERS =
  /^(LATCHKEY_|WORKOS_|DATABASE_URL$|SMTP_URL$|MAIL_FROM$|PORT$|HOST$|NODE_ENV$|NODE_OPTIONS$|NODE_V8_COVERAGE$|VITEST)/;

/** A process's variables without those that would configure the server: tests start it the same way everywhere. */
export function ownVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !NOT_THE_SERVERS.test(name)));
}
