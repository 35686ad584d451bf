import { useEffect, useState } from 'react';
import { describeMoment, exactTime } from '../text/times.js';

const A_MINUTE_MS = 60_000;

/** A moment in words, with the exact time on hover; it grows older by itself. */
export function Time({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), A_MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactTime(moment)} className="tabular-nums">
      {describeMoment(moment, now)}
    </time>
  );
}
