import { router } from '@forge/bridge';
import { useHost } from './host';

/** The address is real, for copying and new tabs; a plain click asks the host, as the page may not leave its frame. */
export function WorkItemLink({ issueKey }: { readonly issueKey: string }) {
  const path = `/browse/${issueKey}`;
  return (
    <a
      href={useHost().siteUrl + path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void router.open(path);
      }}
    >
      {issueKey}
      <span className="g-hidden"> (opens a new tab)</span>
    </a>
  );
}
