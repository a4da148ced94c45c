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
