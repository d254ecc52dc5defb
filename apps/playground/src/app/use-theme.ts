import { useEffect, useState } from 'react';

export type ThemeChoice = 'auto' | 'light' | 'dark';

const key = 'enclave-playground-theme';
const order: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** What the person chose, and how to choose the next; `auto` follows the system. */
export function useTheme(): { readonly choice: ThemeChoice; readonly next: () => void } {
  const [choice, setChoice] = useState(loadChoice);

  useEffect(() => {
    const { dataset } = document.documentElement;
    if (choice === 'auto') delete dataset.theme;
    else dataset.theme = choice;
  }, [choice]);

  const next = () => {
    const chosen = order[(order.indexOf(choice) + 1) % order.length] as ThemeChoice;
    setChoice(chosen);
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // Storage is switched off: the choice holds until the page is closed.
    }
  };
  return { choice, next };
}

function loadChoice(): ThemeChoice {
  try {
    return order.find((name) => name === localStorage.getItem(key)) ?? 'auto';
  } catch {
    return 'auto';
  }
}
