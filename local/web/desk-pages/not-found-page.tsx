import { LinkButton } from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { useTitle } from '../parts/page';

/** For every address that the desk has no page for. */
export function NotFoundPage(): ReactNode {
  const { pathname } = useLocation();
  useTitle('Not found');
  return (
    <EmptyState
      header="There is no such page"
      headingLevel={1}
      description={`The local desk has nothing at ${pathname}.`}
      primaryAction={
        <LinkButton appearance="primary" href="/">
          Go to the start
        </LinkButton>
      }
    />
  );
}
