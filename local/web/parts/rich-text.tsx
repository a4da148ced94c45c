import DOMPurify from 'dompurify';
import { useMemo } from 'react';
import type { ReactNode } from 'react';

const tags =
  'a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li mark ol p pre s span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  );
const attributes = ['href', 'title', 'alt', 'src', 'lang', 'dir', 'colspan', 'rowspan', 'class'];

/** HTML that the desk's renderer made, with nothing left in it but text, structure and links. */
export function cleanHtml(html: string): string {
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: tags, ALLOWED_ATTR: attributes, ALLOW_DATA_ATTR: false });
}

/** Rendered rich text of a description or a comment. */
export function RichText(props: { html: string }): ReactNode {
  const clean = useMemo(() => cleanHtml(props.html), [props.html]);
  return <div className="desk-rich" dangerouslySetInnerHTML={{ __html: clean }} />;
}
