/** Web triggers: addresses that anybody may call, and the functions behind them (events-reference/web-trigger). */
import { createHash } from 'node:crypto';

import type { Json } from '../jira/state';
import type { AppIdentity } from './identity';
import type { InvocationRunner } from './invocation';
import type { AppManifest, WebTriggerModule } from './manifest';

export interface WebTriggerParts {
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly runner: InvocationRunner;
  /** Origin that the addresses are on: the app's own. */
  readonly origin: () => string;
}

const ADDRESS = /^\/_forge\/webtrigger\/(?:x1|public)\/([\w-]+)(\/[^?]*)?$/;

interface GraphQlBody {
  readonly query: string;
  readonly variables: {
    readonly input?: { readonly triggerKey: string; readonly secretKeyConfig?: unknown };
    readonly forceCreate?: boolean;
    readonly id?: string;
  };
}

export class WebTriggers {
  /** Module key by the secret part of an address. */
  private readonly addresses = new Map<string, string>();
  private made = 0;

  constructor(private readonly parts: WebTriggerParts) {}

  /** Answers the GraphQL calls behind `webTrigger` of `@forge/api`; undefined for another call. */
  answer(body: Json): Response | undefined {
    const { query, variables } = body as unknown as GraphQlBody;
    if (/\bcreateWebTriggerUrl\b/.test(query)) {
      if (variables.input?.secretKeyConfig) return graphQlError('The local desk does not emulate secret keys of web triggers');
      const module = this.moduleOf(variables.input?.triggerKey);
      if (!module) return graphQlError(`The manifest has no web trigger "${variables.input?.triggerKey ?? ''}"`);
      return Response.json({ data: { createWebTriggerUrl: { url: this.urlFor(module, variables.forceCreate === true) } } });
    }
    if (/\bdeleteWebTriggerUrl\b/.test(query)) {
      const success = this.addresses.delete(variables.id ?? '');
      return Response.json({ data: { deleteWebTriggerUrl: { success, message: success ? null : 'No such web trigger URL' } } });
    }
    if (/\bwebTriggerUrlsByAppContext\b/.test(query)) {
      const urls = [...this.addresses].flatMap(([id, key]) => {
        const module = this.moduleOf(key);
        return module ? [{ triggerKey: key, url: this.urlOf(module, id) }] : [];
      });
      return Response.json({ data: { webTriggerUrlsByAppContext: urls } });
    }
    return undefined;
  }

  /** Answers a call of an address under `/_forge/webtrigger/`. */
  async call(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [, id = '', userPath = ''] = ADDRESS.exec(url.pathname) ?? [];
    const module = this.moduleOf(this.addresses.get(id));
    if (!module) return new Response('Not found', { status: 404 });
    const result = await this.parts.runner.run({
      functionKey: module.functionKey,
      kind: 'webtrigger',
      moduleKey: module.key,
      trigger: `webtrigger ${module.key}`,
      body: {
        method: request.method,
        headers: grouped(request.headers),
        body: await request.text(),
        path: url.pathname,
        userPath,
        queryParameters: grouped(url.searchParams),
      },
    });
    if (!result.ok) return new Response(`The web trigger failed: ${result.error.message}`, { status: 500 });
    const answer = result.value === undefined ? null : (JSON.parse(result.value) as Json);
    return module.outputs ? this.staticAnswer(module, answer) : this.dynamicAnswer(module, answer);
  }

  snapshot(): Json {
    return [...this.addresses];
  }

  restore(state: Json | undefined): void {
    for (const [id, key] of (state ?? []) as [string, string][]) this.addresses.set(id, key);
    this.made = this.addresses.size;
  }

  private moduleOf(key: string | undefined): WebTriggerModule | undefined {
    return this.parts.manifest.webTriggers.find((module) => module.key === key);
  }

  private urlFor(module: WebTriggerModule, isNew: boolean): string {
    const known = [...this.addresses].find(([, key]) => key === module.key)?.[0];
    if (known !== undefined && !isNew) return this.urlOf(module, known);
    const { installationId } = this.parts.identity;
    const id = createHash('sha256').update(`${installationId} ${module.key} ${this.made++}`).digest('hex').slice(0, 32);
    this.addresses.set(id, module.key);
    return this.urlOf(module, id);
  }

  private urlOf({ urlFormat }: WebTriggerModule, id: string): string {
    return `${this.parts.origin()}/_forge/webtrigger/${urlFormat === 'v2' ? 'public' : 'x1'}/${id}`;
  }

  private staticAnswer(module: WebTriggerModule, answer: Json): Response {
    const key = (answer as { readonly outputKey?: unknown } | null)?.outputKey;
    const output = typeof key === 'string' ? module.outputs?.get(key) : undefined;
    if (!output)
      return this.unusable(module, `a static web trigger must answer {outputKey} of its outputs, not ${short(answer)}`);
    return new Response(output.body, { status: output.statusCode, headers: { 'content-type': output.contentType } });
  }

  private dynamicAnswer(module: WebTriggerModule, answer: Json): Response {
    const { statusCode, headers, body } = (answer ?? {}) as {
      readonly statusCode?: unknown;
      readonly headers?: Readonly<Record<string, string | readonly string[]>>;
      readonly body?: string;
    };
    if (typeof statusCode !== 'number' || statusCode < 200 || statusCode > 599) {
      return this.unusable(module, `a web trigger must answer {statusCode, headers, body}, not ${short(answer)}`);
    }
    const sent = new Headers();
    for (const [name, values] of Object.entries(headers ?? {})) {
      for (const value of [values].flat()) sent.append(name, value);
    }
    return new Response([204, 205, 304].includes(statusCode) ? null : (body ?? ''), { status: statusCode, headers: sent });
  }

  private unusable({ functionKey, key }: WebTriggerModule, message: string): Response {
    this.parts.runner.noteRefusal(functionKey, `webtrigger ${key}`, 'INVALID_RESULT', message);
    return new Response('Failed Dependency', { status: 424 });
  }
}

function graphQlError(message: string): Response {
  return Response.json({ data: { createWebTriggerUrl: null }, errors: [{ message }] });
}

function short(answer: Json): string {
  return JSON.stringify(answer).slice(0, 200);
}

/** Values by name, each a list. */
function grouped(pairs: Iterable<[string, string]>): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, value] of pairs) (found[name] ??= []).push(value);
  return found;
}
