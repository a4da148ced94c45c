import { useColorMode, useSetColorMode } from '@atlaskit/app-provider';
import Avatar from '@atlaskit/avatar';
import Button, { IconButton, LinkButton, LinkIconButton } from '@atlaskit/button/new';
import DropdownMenu, {
  DropdownItem,
  DropdownItemGroup,
  DropdownItemRadio,
  DropdownItemRadioGroup,
} from '@atlaskit/dropdown-menu';
import ClockIcon from '@atlaskit/icon/core/clock';
import HomeIcon from '@atlaskit/icon/core/home';
import PersonIcon from '@atlaskit/icon/core/person';
import ThemeIcon from '@atlaskit/icon/core/theme';
import { SideNavToggleButton } from '@atlaskit/navigation-system/layout/side-nav';
import { TopNav, TopNavEnd, TopNavMiddle, TopNavStart } from '@atlaskit/navigation-system/layout/top-nav';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { pagePaths } from '../../page-paths';
import { projectHomePath } from '../agent/project-side';
import { adminPagePath } from '../bridge/targets';
import type { DeskAccount } from '../../desk-api';
import { useFailureFlag } from '../parts/failure-flag';
import { formatWhen } from '../parts/when';
import { rememberColorMode, type ColorMode } from './color-mode';
import { useDesk, type Desk } from './desk-context';
import { useNarrow } from './use-narrow';

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
  const isNarrow = useNarrow();
  const shown = busy ? 'Time passes…' : formatWhen(now(), timeZone);
  const pass = (advance: string): void => {
    setBusy(true);
    passTime({ advance })
      .catch((error: unknown) => fail('The clock was not moved', error))
      .finally(() => setBusy(false));
  };
  return (
    <DropdownMenu
      shouldRenderToParent
      trigger={({ triggerRef, ...trigger }) =>
        isNarrow ? (
          <IconButton {...trigger} ref={triggerRef} appearance="subtle" icon={ClockIcon} label={shown} isDisabled={busy} />
        ) : (
          <Button {...trigger} ref={triggerRef} appearance="subtle" iconBefore={ClockIcon} isDisabled={busy}>
            {shown}
          </Button>
        )
      }
    >
      <DropdownItemGroup title={isNarrow ? `It is ${shown}; let time pass` : 'Let time pass'}>
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
  const isNarrow = useNarrow();
  const who = me ? me.name : 'Who are you?';
  const choose = (account: DeskAccount): void => {
    become(account.accountId).catch((error: unknown) => fail('You are still who you were', error));
  };
  return (
    <DropdownMenu
      shouldRenderToParent
      placement="bottom-end"
      trigger={({ triggerRef, ...trigger }) =>
        isNarrow ? (
          <IconButton {...trigger} ref={triggerRef} appearance="subtle" icon={PersonIcon} label={who} />
        ) : (
          <Button {...trigger} ref={triggerRef} appearance="subtle">
            {who}
          </Button>
        )
      }
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

interface PageLink {
  readonly title: string;
  readonly href: string;
}
interface LinkGroup {
  readonly title: string;
  readonly links: readonly PageLink[];
}

/** Projects by their kinds, for those who work there. */
function projectGroups({ site, me }: Pick<Desk, 'site' | 'me'>): readonly LinkGroup[] {
  if (me?.role === 'customer') return [];
  const of = (type: string): readonly PageLink[] =>
    site.projects
      .filter((project) => project.type === type)
      .map((project) => ({ title: `${project.name} (${project.key})`, href: projectHomePath(project) }));
  return [
    { title: 'Service projects', links: of('service_desk') },
    { title: 'Software projects', links: of('software') },
  ].filter(({ links }) => links.length > 0);
}

/** Pages beside the projects'. */
function otherPages({ site, me }: Pick<Desk, 'site' | 'me'>): readonly PageLink[] {
  const [settings] = site.modules.filter((one) => one.type === 'jira:adminPage');
  return [
    { title: 'Mail', href: pagePaths.mail },
    { title: 'Invocations', href: pagePaths.invocations },
    ...(me?.role === 'admin' && settings ? [{ title: 'Apps', href: adminPagePath(site, settings.key) }] : []),
  ];
}

function LinksMenu(props: { title: string; groups: readonly LinkGroup[] }): ReactNode {
  return (
    <DropdownMenu
      shouldRenderToParent
      trigger={({ triggerRef, ...trigger }) => (
        <Button {...trigger} ref={triggerRef} appearance="subtle">
          {props.title}
        </Button>
      )}
    >
      {props.groups.map((group) => (
        <DropdownItemGroup key={group.title} title={group.title}>
          {group.links.map((link) => (
            <DropdownItem key={link.href} href={link.href}>
              {link.title}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
      ))}
    </DropdownMenu>
  );
}

/** Pages to go to: beside each other, or in one menu where the window is narrow. */
function PagesMenus(): ReactNode {
  const desk = useDesk();
  const isNarrow = useNarrow();
  const portal = { title: 'Portal', href: pagePaths.portals };
  const groups = projectGroups(desk);
  const others = otherPages(desk);
  if (isNarrow) return <LinksMenu title="Pages" groups={[{ title: 'Pages', links: [portal, ...others] }, ...groups]} />;
  const button = ({ title, href }: PageLink): ReactNode => (
    <LinkButton key={href} appearance="subtle" href={href}>
      {title}
    </LinkButton>
  );
  return (
    <>
      {button(portal)}
      {groups.length === 0 ? null : <LinksMenu title="Queues" groups={groups} />}
      {others.map(button)}
    </>
  );
}

/** The bar above every page. */
export function TopBar(props: { hasSide: boolean }): ReactNode {
  const { site } = useDesk();
  const isNarrow = useNarrow();
  return (
    <TopNav>
      <TopNavStart
        sideNavToggleButton={
          props.hasSide ? <SideNavToggleButton expandLabel="Show side" collapseLabel="Hide side" /> : undefined
        }
      >
        {isNarrow ? (
          <LinkIconButton appearance="subtle" href="/" icon={HomeIcon} label={site.title} />
        ) : (
          <LinkButton appearance="subtle" href="/" iconBefore={HomeIcon}>
            {site.title}
          </LinkButton>
        )}
      </TopNavStart>
      <TopNavMiddle>
        <nav aria-label="Pages of the desk" className="desk-bar-links">
          <PagesMenus />
        </nav>
      </TopNavMiddle>
      <TopNavEnd label="Clock and person">
        {[DeskClockMenu, ...(isNarrow ? [] : [RoleButtons]), PersonMenu, ThemeMenu].map((Item) => (
          <div key={Item.name} role="listitem">
            <Item />
          </div>
        ))}
      </TopNavEnd>
    </TopNav>
  );
}
