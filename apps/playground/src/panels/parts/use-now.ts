import { useEffect, useState } from 'react';

/** The time in milliseconds since the epoch, told anew every `everyMs` while `isActive`, and not in a hidden page. */
export function useNow(everyMs: number, isActive = true): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isActive) return;
    const tell = () => {
      if (!document.hidden) setNow(Date.now());
    };
    tell();
    const timer = setInterval(tell, everyMs);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [everyMs, isActive]);
  return now;
}
