/** Ids of the installed app, made from its manifest's id so that they are the same in every run of the desk. */
import { createHash } from 'node:crypto';

export interface AppIdentity {
  /** `ari:cloud:ecosystem::app/<uuid>`. */
  readonly appId: string;
  readonly appUuid: string;
  readonly name: string;
  readonly version: string;
  readonly environmentId: string;
  readonly environmentType: 'DEVELOPMENT';
  readonly installationId: string;
  /** Account that the app acts with as itself. */
  readonly accountId: string;
  readonly cloudId: string;
  /** The site, as Forge names where the app is installed. */
  readonly contextAri: string;
}

export function identityOf(appId: string, name: string, version: string, cloudId: string): AppIdentity {
  return {
    appId,
    appUuid: appId.slice(appId.lastIndexOf('/') + 1),
    name,
    version,
    environmentId: uuidFrom(`${appId} environment`),
    environmentType: 'DEVELOPMENT',
    installationId: uuidFrom(`${appId} installation ${cloudId}`),
    accountId: `712020:${uuidFrom(`${appId} account`)}`,
    cloudId,
    contextAri: `ari:cloud:jira::site/${cloudId}`,
  };
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
