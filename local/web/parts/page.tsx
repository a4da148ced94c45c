import Heading from '@atlaskit/heading';
import { useEffect } from 'react';
import type { ReactNode } from 'react';

/** Sets the window's title while a page, or a dialog over it, is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} – local desk`;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** A page's column with its first heading and what stands beside it; also sets the window's title. */
export function Page(props: {
  title: string;
  above?: ReactNode;
  /** Stands right below the heading. */
  under?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: 'reading' | 'wide';
  children: ReactNode;
}): ReactNode {
  useTitle(props.title);
  return (
    <div className={props.width === 'wide' ? 'desk-page desk-page-wide' : 'desk-page'}>
      {props.above}
      <div className="desk-page-head">
        <Heading size="large" as="h1">
          {props.title}
        </Heading>
        {props.actions}
      </div>
      {props.under}
      {props.lead ? <p className="desk-lead">{props.lead}</p> : null}
      {props.children}
    </div>
  );
}
