/** The server half of Custom UI's bridge: who is calling and from where, `invoke`, `requestJira`, `getContext`. */
import type { Actor, JiraSite } from '../jira/port';
import type { Json } from '../jira/state';
import type { CreatePanels } from './create-panel';
import type { AccountType } from './display-conditions';
import { ForgeError } from './errors';
import type { Faults } from './faults';
import { handleAndFollow, withFault } from './fetch';
import type { AppIdentity } from './identity';
import type { InvocationRunner } from './invocation';
import type { AppManifest, UiModuleEntry } from './manifest';
import type { BridgeCaller } from './port';

export interface BridgeParts {
  readonly site: JiraSite;
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly runner: InvocationRunner;
  readonly faults: Faults;
  readonly panels: CreatePanels;
}

const MOST_REQUEST_BYTES = 500 * 1024;
/** What Forge calls every visitor without an account (access-to-forge-apps-for-unlicensed-users). */
const ANONYMOUS_ACCOUNT = 'unidentified';

const REQUEST_DETAIL = 'jiraServiceManagement:portalRequestDetail';

export class Bridge {
  constructor(private readonly parts: BridgeParts) {}

  /** @throws ForgeError with a message for the page when the call is refused, or the function failed or timed out. */
  async invoke(caller: BridgeCaller, functionKey: string, payload: Json | undefined): Promise<Json | undefined> {
    const module = this.moduleFor(caller);
    if (!module.resolverFunction) throw new ForgeError(`The module ${module.key} has no resolver`);
    if (Buffer.byteLength(JSON.stringify(payload ?? null)) > MOST_REQUEST_BYTES) {
      throw new ForgeError('There was an error invoking the function - the request payload exceeds 500 KB');
    }
    const result = await this.parts.runner.run({
      functionKey: module.resolverFunction,
      kind: 'resolver',
      moduleKey: module.key,
      trigger: `resolver ${functionKey}`,
      body: { call: { functionKey, payload }, context: this.resolverContext(caller, module) },
      ...(caller.accountId === undefined ? {} : { accountId: caller.accountId }),
    });
    if (!result.ok) throw new ForgeError(`There was an error invoking the function - ${result.error.message}`);
    return result.value === undefined ? undefined : (JSON.parse(result.value) as Json);
  }

  /** What the module's `dynamicProperties` function returned; undefined when there is none or it failed, as Jira shows it. */
  async dynamicProperties(caller: BridgeCaller): Promise<Json | undefined> {
    const module = this.moduleFor(caller);
    if (!module.dynamicPropertiesFunction) return undefined;
    const result = await this.parts.runner.run({
      functionKey: module.dynamicPropertiesFunction,
      kind: 'dynamicProperties',
      moduleKey: module.key,
      trigger: 'dynamicProperties',
      body: { cloudId: this.parts.identity.cloudId, extension: { ...caller.extension, type: module.type } },
      ...(caller.accountId === undefined ? {} : { accountId: caller.accountId }),
    });
    return result.ok && result.value !== undefined ? (JSON.parse(result.value) as Json) : undefined;
  }

  /** Always as the caller, never as the app; the app's scopes limit it too. @throws ForgeError for an unknown module. */
  requestJira(caller: BridgeCaller, request: Request): Promise<Response> {
    this.moduleFor(caller);
    const { site, manifest, identity, faults } = this.parts;
    const actor: Actor =
      caller.accountId === undefined
        ? { kind: 'anonymous' }
        : { kind: 'app-user', appId: identity.appId, scopes: manifest.scopes, accountId: caller.accountId };
    const { pathname, search } = new URL(request.url);
    return withFault(faults, request.method, pathname + search, () => handleAndFollow(site, request, actor));
  }

  /** What `view.getContext()` answers. @throws ForgeError for an unknown module. */
  context(caller: BridgeCaller): Readonly<Record<string, Json>> {
    const module = this.moduleFor(caller);
    const person = this.personOf(caller);
    const { site } = this.parts;
    return {
      ...this.place(caller, module),
      accountId: caller.accountId ?? ANONYMOUS_ACCOUNT,
      locale: localeOf(person?.locale ?? 'en'),
      timezone: person?.timeZone ?? 'UTC',
      siteUrl: site.state.baseUrl,
      theme: { colorMode: 'light', light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography' },
      surfaceColor: '#FFFFFF',
      userAccess: { enabled: false, hasAccess: true },
      permissions: {
        scopes: [...this.parts.manifest.scopes],
        external: (this.parts.manifest.permissions.external ?? {}) as Json,
      },
    };
  }

  /** `accountId`, `accountType` and `installContext` come from the platform; `extension` is what the page says. */
  private resolverContext(caller: BridgeCaller, module: UiModuleEntry): Json {
    return {
      ...this.place(caller, module),
      accountId: caller.accountId ?? ANONYMOUS_ACCOUNT,
      accountType: this.accountTypeOf(caller),
      siteUrl: this.parts.site.state.baseUrl,
      installContext: this.parts.identity.contextAri,
    };
  }

  private place(caller: BridgeCaller, { key, type }: UiModuleEntry): Readonly<Record<string, Json>> {
    const { appUuid, cloudId, environmentId, environmentType } = this.parts.identity;
    return {
      cloudId,
      environmentId,
      environmentType,
      moduleKey: key,
      localId: `ari:cloud:ecosystem::extension/${appUuid}/${environmentId}/static/${key}`,
      extension: { ...this.extensionOf(caller, type), type },
    };
  }

  /** A request's detail is given what the create panel stored, beside what its page says. */
  private extensionOf({ extension, accountId }: BridgeCaller, type: string): Readonly<Record<string, Json>> {
    const request = extension['request'] as Readonly<Record<string, Json>> | undefined;
    if (type !== REQUEST_DETAIL || typeof request?.['key'] !== 'string') return extension;
    const property = this.parts.panels.propertyFor(request['key'], accountId);
    return property === undefined ? extension : { ...extension, request: { ...request, property } };
  }

  private personOf({ accountId }: BridgeCaller) {
    return this.parts.site.state.people.find((person) => person.accountId === accountId);
  }

  private accountTypeOf(caller: BridgeCaller): AccountType {
    const person = this.personOf(caller);
    if (!person) return 'anonymous';
    if (person.accountType === 'customer') return 'customer';
    return person.role === 'customer' ? 'unlicensed' : 'licensed';
  }

  private moduleFor(caller: BridgeCaller): UiModuleEntry {
    const module = this.parts.manifest.uiModules.find(({ key }) => key === caller.moduleKey);
    if (!module) throw new ForgeError(`The app has no UI module ${caller.moduleKey}`);
    const accountType = this.accountTypeOf(caller);
    if (accountType !== 'licensed' && !module.unlicensedAccess.includes(accountType)) {
      throw new ForgeError(`The module ${module.key} is not open to ${accountType} users: see unlicensedAccess`);
    }
    return module;
  }
}

/** Forge gives locales with a region (`en_US`); people of the desk may have only a language. */
function localeOf(locale: string): string {
  const { language, region } = new Intl.Locale(locale.replace('_', '-')).maximize();
  return region ? `${language}_${region}` : language;
}
