/** What the person chose in the bar; `auto` follows the system and is where everybody starts. */
export type ColorMode = 'auto' | 'light' | 'dark';
const key = 'desk.color-mode';

/** The mode chosen before, `auto` when none was or the browser keeps nothing. */
export function rememberedColorMode(): ColorMode {
  try {
    const kept = window.localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

/** Keeps the choice for the next visit; forgets it for `auto`. */
export function rememberColorMode(mode: ColorMode): void {
  try {
    if (mode === 'auto') window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, mode);
  } catch {
    // A browser that keeps nothing still shows the mode until the page is left.
  }
}
