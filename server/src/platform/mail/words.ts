/** The English sentences that every mail shares; what a mail is about comes from its feature. */
export const words = {
  worksFor: (duration: string) => `It works for ${duration}.`,
  codeWorksFor: (duration: string, appName: string) =>
    `It works for ${duration}. Don’t share it, not even with ${appName}.`,
  askedFor: (when: string, where: string) => `Asked for ${when}${where && ` from ${where}`}.`,
  happened: (when: string, where: string) => `This happened ${when}${where && ` from ${where}`}.`,
  ignoreWithoutCode: 'Not you? Ignore this mail: nothing happens without the code.',
  ignoreWithoutLink: 'Not you? Ignore this mail: nothing happens without the link.',
  sentBy: (appName: string) => `Sent by ${appName} with Latchkey`,
  atTime: (time: Date) => `at ${timeOfDay.format(time)} UTC`,
  onDay: (time: Date) => `on ${day.format(time)} at ${timeOfDay.format(time)} UTC`,
};

const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
