import Button from '@atlaskit/button/new';
import { Main } from '@atlaskit/navigation-system/layout/main';
import { SideNav, SideNavBody } from '@atlaskit/navigation-system/layout/side-nav';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { wordsOf } from '../api/http';
import { Page } from '../parts/page';
import { useDesk } from './desk-context';
import { TopBar } from './top-bar';

/** Asks who somebody wants to be, where a page needs a person. */
export function ChoosePerson(): ReactNode {
  const { site, become } = useDesk();
  const [failure, setFailure] = useState<string>();
  return (
    <Page title="Who are you?" lead="On a local desk everybody may be everybody. You can change it in the bar at any time.">
      {failure ? <SectionMessage appearance="error">{failure}</SectionMessage> : null}
      <ul className="desk-plain-list">
        {site.accounts.map((account) => (
          <li key={account.accountId}>
            <Button onClick={() => void become(account.accountId).catch((error: unknown) => setFailure(wordsOf(error)))}>
              {`${account.name} (${account.role})`}
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** The frame of every page: the bar, a side navigation where there is one, the page. */
export function Layout(props: { side?: ReactNode; sideLabel?: string; needsPerson?: boolean; children: ReactNode }): ReactNode {
  const { me } = useDesk();
  return (
    <>
      <TopBar hasSide={props.side !== undefined} />
      {props.side === undefined ? null : (
        <SideNav label={props.sideLabel ?? 'Side'}>
          <SideNavBody>{props.side}</SideNavBody>
        </SideNav>
      )}
      <Main>{props.needsPerson && !me ? <ChoosePerson /> : props.children}</Main>
    </>
  );
}
