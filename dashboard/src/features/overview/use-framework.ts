import { useState } from 'react';
import { FRAMEWORKS, type Framework } from './frameworks.js';

const KEY = 'latchkey.framework';

/** The framework that this browser's person builds with; only a preference, so only here. */
export function useFramework(): [Framework, (framework: Framework) => void] {
  const [framework, setFramework] = useState<Framework>(readFramework);
  const choose = (chosen: Framework) => {
    setFramework(chosen);
    try {
      window.localStorage.setItem(KEY, chosen);
    } catch {
      // It then lasts as long as the page.
    }
  };
  return [framework, choose];
}

function readFramework(): Framework {
  try {
    const kept = window.localStorage.getItem(KEY);
    return FRAMEWORKS.find((each) => each === kept) ?? 'nextjs';
  } catch {
    return 'nextjs';
  }
}
