import { Fragment, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { wordsOf } from '../api/http';
import type { DeskAccount } from '../../desk-api';
import { Busy, Failed } from '../parts/faces';
import { useDesk } from './desk-context';

/** Who `?as=` names: a role (its first account) or an account id. */
export const accountNamed = (accounts: readonly DeskAccount[], name: string): DeskAccount | undefined =>
  accounts.find((one) => one.accountId === name) ?? accounts.find((one) => one.role === name);

/** Carries out `?as=customer|agent|admin|ACCOUNT-ID` of an address, so that a link can be opened as somebody. */
export function SessionGate(props: { children: ReactNode }): ReactNode {
  const { site, me, become } = useDesk();
  const location = useLocation();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<{ for: string; message: string }>();
  const query = new URLSearchParams(location.search);
  const name = query.get('as');

  useEffect(() => {
    if (name === null) return;
    const rest = new URLSearchParams(location.search);
    rest.delete('as');
    const search = rest.size > 0 ? `?${rest.toString()}` : '';
    const account = accountNamed(site.accounts, name);
    const ready = !account
      ? Promise.reject(new Error(`This desk has no account “${name}”.`))
      : account.accountId === me?.accountId
        ? Promise.resolve()
        : become(account.accountId);
    ready.then(
      () => void navigate({ pathname: location.pathname, search, hash: location.hash }, { replace: true }),
      (error: unknown) => setFailure({ for: name, message: wordsOf(error) }),
    );
    // `become` changes with the site it loads; running again for it would sign in twice.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, location.search, location.pathname]);

  if (name !== null) {
    return failure?.for === name ? <Failed error={new Error(failure.message)} /> : <Busy label="Changing who you are" />;
  }
  return <Fragment key={me?.accountId ?? 'nobody'}>{props.children}</Fragment>;
}
