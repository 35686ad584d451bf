const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** How long ago a moment was, in words for the last seven days and as a date before. */
export function describeMoment(moment: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - moment.getTime()) / 1000);
  if (seconds < -MINUTE_SECONDS) return formatDate(moment);
  if (seconds < MINUTE_SECONDS) return 'Now';
  if (seconds < HOUR_SECONDS) return `${Math.floor(seconds / MINUTE_SECONDS)} min ago`;
  if (seconds < DAY_SECONDS) return counted(Math.floor(seconds / HOUR_SECONDS), 'hour');
  if (seconds < 2 * DAY_SECONDS) return 'Yesterday';
  if (seconds < 7 * DAY_SECONDS) return counted(Math.floor(seconds / DAY_SECONDS), 'day');
  return formatDate(moment);
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} ago`;

function formatDate(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(moment);
}

/** The exact time in the reader's own zone, which it names, and in UTC. */
export function exactTime(moment: Date): string {
  const local = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(moment);
  return `${local} (${moment.toISOString()})`;
}

/** The day that a moment falls on in the reader's zone, as a time line's heading. */
export function describeDay(moment: Date, now: Date): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(moment);
  const year = moment.getFullYear() === now.getFullYear() ? '' : ` ${moment.getFullYear()}`;
  const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / (DAY_SECONDS * 1000));
  if (days === 0) return `Today, ${day}`;
  if (days === 1) return `Yesterday, ${day}`;
  return `${day}${year}`;
}

/** Hour and minute in the reader's zone. */
export function clockTime(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(moment);
}
