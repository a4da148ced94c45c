import type { Look } from './messages';

/** The page's present look: what Atlaskit's app provider has put on `<html>` and into `<head>`. */
export function readLook(page: Document): Look {
  const html = page.documentElement;
  return {
    theme: html.getAttribute('data-theme') ?? '',
    colorMode: html.getAttribute('data-color-mode') ?? 'light',
    css: [...page.head.querySelectorAll('style[data-theme]')].map((style) => style.textContent ?? ''),
  };
}

/** Calls `onChange` after each change of the look. @returns a stopper. */
export function watchLook(page: Document, onChange: (look: Look) => void): () => void {
  const observer = new MutationObserver(() => onChange(readLook(page)));
  observer.observe(page.documentElement, { attributeFilter: ['data-theme', 'data-color-mode'] });
  // A theme's style sheet is loaded after the attribute was set.
  observer.observe(page.head, { childList: true });
  return () => observer.disconnect();
}

/**
 * `theme` and `surfaceColor` of `view.getContext()`: the themes of the page by their kinds, and the colour that the frame
 * stands on, which in a dialog is another.
 */
export function readContextLook(page: Document, isDialog: boolean): { theme: Record<string, string>; surfaceColor: string } {
  const { theme, colorMode } = readLook(page);
  const kinds = theme.split(' ').flatMap((one): [string, string][] => {
    const [kind, name] = one.split(':');
    return kind && name ? [[kind, name]] : [];
  });
  const style = getComputedStyle(page.documentElement);
  const surfaceColor = style.getPropertyValue(isDialog ? '--ds-surface-overlay' : '--ds-surface').trim();
  return { theme: { ...Object.fromEntries(kinds), colorMode }, surfaceColor };
}
