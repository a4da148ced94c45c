import { createContext, useContext } from 'react';
import type { Place } from './time';

/** What the page that holds the app tells about the reader. */
export interface Host extends Place {
  /** Jira's address, without a slash at its end; empty when the host did not tell. */
  readonly siteUrl: string;
}

const HostContext = createContext<Host>({ locale: 'en-GB', timeZone: undefined, siteUrl: '' });

export const HostProvider = HostContext.Provider;

export function useHost(): Host {
  return useContext(HostContext);
}
