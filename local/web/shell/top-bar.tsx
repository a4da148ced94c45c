import { useColorMode, useSetColorMode } from '@atlaskit/app-provider';
import Avatar from '@atlaskit/avatar';
import Button, { IconButton, LinkButton } from '@atlaskit/button/new';
import DropdownMenu, {
  DropdownItem,
  DropdownItemGroup,
  DropdownItemRadio,
  DropdownItemRadioGroup,
} from '@atlaskit/dropdown-menu';
import ClockIcon from '@atlaskit/icon/core/clock';
import HomeIcon from '@atlaskit/icon/core/home';
import ThemeIcon from '@atlaskit/icon/core/theme';
import { SideNavToggleButton } from '@atlaskit/navigation-system/layout/side-nav';
import { TopNav, TopNavEnd, TopNavMiddle, TopNavStart } from '@atlaskit/navigation-system/layout/top-nav';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { adminPagePath } from '../bridge/targets';
import type { DeskAccount } from '../../desk-api';
import { useFailureFlag } from '../parts/failure-flag';
import { formatShort } from '../parts/when';
import { rememberColorMode, type ColorMode } from './color-mode';
import { useDesk } from './desk-context';

const steps = [
  { label: '+1 hour', advance: 'PT1H' },
  { label: '+1 day', advance: 'P1D' },
  { label: '+1 working day', advance: 'next-working-day' },
] as const;

const roleNames = { customer: 'Customers', agent: 'Agents and developers', admin: 'Admins' } as const;
const roleName = { customer: 'Customer', agent: 'Agent', admin: 'Admin' } as const;

/** The desk's instant, running on, and the steps that let time pass. */
function DeskClockMenu(): ReactNode {
  const { now, timeZone, passTime } = useDesk();
  const fail = useFailureFlag();
  const [, tick] = useState(0);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  const pass = (advance: string): void => {
    setBusy(true);
    passTime({ advance })
      .catch((error: unknown) => fail('The clock was not moved', error))
      .finally(() => setBusy(false));
  };
  return (
    <DropdownMenu
      shouldRenderToParent
      trigger={({ triggerRef, ...trigger }) => (
        <Button {...trigger} ref={triggerRef} appearance="subtle" iconBefore={ClockIcon} isDisabled={busy}>
          {busy ? 'Time passes…' : formatShort(now(), now(), timeZone)}
        </Button>
      )}
    >
      <DropdownItemGroup title="Let time pass">
        {steps.map((step) => (
          <DropdownItem key={step.advance} onClick={() => pass(step.advance)}>
            {step.label}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}

/** Who I am; everybody can be chosen. */
function PersonMenu(): ReactNode {
  const { site, me, become } = useDesk();
  const fail = useFailureFlag();
  const choose = (account: DeskAccount): void => {
    become(account.accountId).catch((error: unknown) => fail('You are still who you were', error));
  };
  return (
    <DropdownMenu
      shouldRenderToParent
      placement="bottom-end"
      trigger={({ triggerRef, ...trigger }) => (
        <Button {...trigger} ref={triggerRef} appearance="subtle">
          {me ? me.name : 'Who are you?'}
        </Button>
      )}
    >
      {(['customer', 'agent', 'admin'] as const).map((role) => (
        <DropdownItemGroup key={role} title={roleNames[role]}>
          {site.accounts
            .filter((account) => account.role === role)
            .map((account) => (
              <DropdownItem
                key={account.accountId}
                isSelected={account.accountId === me?.accountId}
                elemBefore={<Avatar size="small" borderColor="transparent" />}
                description={account.email}
                onClick={() => choose(account)}
              >
                {account.name}
              </DropdownItem>
            ))}
        </DropdownItemGroup>
      ))}
    </DropdownMenu>
  );
}

/** One click to the first account of each role. */
function RoleButtons(): ReactNode {
  const { site, me, become } = useDesk();
  const fail = useFailureFlag();
  return (
    <div role="group" aria-label="See the desk as" className="desk-roles">
      {(['customer', 'agent', 'admin'] as const).map((role) => {
        const account = site.accounts.find((one) => one.role === role);
        return account ? (
          <Button
            key={role}
            spacing="compact"
            appearance="subtle"
            isSelected={me?.role === role}
            aria-pressed={me?.role === role}
            onClick={() => void become(account.accountId).catch((error: unknown) => fail('You are still who you were', error))}
          >
            {roleName[role]}
          </Button>
        ) : null;
      })}
    </div>
  );
}

function ThemeMenu(): ReactNode {
  const setColorMode = useSetColorMode();
  const shown = useColorMode();
  const [chosen, setChosen] = useState<ColorMode>();
  const choose = (mode: ColorMode): void => {
    setChosen(mode);
    rememberColorMode(mode);
    setColorMode(mode);
  };
  return (
    <DropdownMenu
      shouldRenderToParent
      placement="bottom-end"
      trigger={({ triggerRef, ...trigger }) => (
        <IconButton {...trigger} ref={triggerRef} appearance="subtle" icon={ThemeIcon} label={`Theme, now ${shown}`} />
      )}
    >
      <DropdownItemRadioGroup id="theme" title="Theme">
        {(['auto', 'light', 'dark'] as const).map((mode) => (
          <DropdownItemRadio key={mode} id={mode} isSelected={chosen === mode} onClick={() => choose(mode)}>
            {{ auto: 'Like the system', light: 'Light', dark: 'Dark' }[mode]}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}

/** Pages to go to, by project for those who work there. */
function PagesMenus(): ReactNode {
  const { site, me } = useDesk();
  const settings = site.modules.filter((one) => one.type === 'jira:adminPage');
  const isCustomer = me?.role === 'customer';
  return (
    <>
      <LinkButton appearance="subtle" href="/servicedesk/customer/portals">
        Portal
      </LinkButton>
      {isCustomer ? null : (
        <DropdownMenu
          shouldRenderToParent
          trigger={({ triggerRef, ...trigger }) => (
            <Button {...trigger} ref={triggerRef} appearance="subtle">
              Queues
            </Button>
          )}
        >
          <DropdownItemGroup title="Service projects">
            {site.projects
              .filter((project) => project.type === 'service_desk')
              .map((project) => (
                <DropdownItem key={project.key} href={`/jira/servicedesk/projects/${project.key}/queues`}>
                  {`${project.name} (${project.key})`}
                </DropdownItem>
              ))}
          </DropdownItemGroup>
          <DropdownItemGroup title="Software projects">
            {site.projects
              .filter((project) => project.type === 'software')
              .map((project) => (
                <DropdownItem key={project.key} href={`/jira/software/projects/${project.key}/issues`}>
                  {`${project.name} (${project.key})`}
                </DropdownItem>
              ))}
          </DropdownItemGroup>
        </DropdownMenu>
      )}
      <LinkButton appearance="subtle" href="/_pages/mail">
        Mail
      </LinkButton>
      <LinkButton appearance="subtle" href="/_pages/invocations">
        Invocations
      </LinkButton>
      {me?.role === 'admin' && settings[0] ? (
        <LinkButton appearance="subtle" href={adminPagePath(site, settings[0].key)}>
          Apps
        </LinkButton>
      ) : null}
    </>
  );
}

/** The bar above every page. */
export function TopBar(props: { hasSide: boolean }): ReactNode {
  const { site } = useDesk();
  return (
    <TopNav>
      <TopNavStart
        sideNavToggleButton={
          props.hasSide ? <SideNavToggleButton expandLabel="Show side" collapseLabel="Hide side" /> : undefined
        }
      >
        <LinkButton appearance="subtle" href="/" iconBefore={HomeIcon}>
          {site.title}
        </LinkButton>
      </TopNavStart>
      <TopNavMiddle>
        <nav aria-label="Pages of the desk" className="desk-bar-links">
          <PagesMenus />
        </nav>
      </TopNavMiddle>
      <TopNavEnd label="Clock and person">
        {[DeskClockMenu, RoleButtons, PersonMenu, ThemeMenu].map((Item) => (
          <div key={Item.name} role="listitem">
            <Item />
          </div>
        ))}
      </TopNavEnd>
    </TopNav>
  );
}
