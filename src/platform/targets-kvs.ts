import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { FieldMeta } from '../jira/move-port';
import type { MetaCache } from '../move-to-dev/load';
import type { TargetsStore } from '../move-to-dev/store';
import { parseTargets } from '../move-to-dev/target';
import { stored } from './stored';

const keyOf = (projectId: string): string => `targets:${projectId}`;
/** Which service projects hand over to a project: so that an event of any project is told apart by one read. */
const desksKey = (projectId: string): string => `target-desks:${projectId}`;
const lastKey = (accountId: string): string => `target-last:${accountId}`;

const storedTargets = z.object({
  revision: z.string(),
  settings: z.object({
    version: z.literal(1),
    targets: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        options: z.record(
          z.string(),
          z.custom<string>((value) => value !== undefined),
        ),
      }),
    ),
  }),
});
const ids = z.array(z.string()).catch([]);

/** Targets in Forge's key-value store, one key per service project. `newRevision` names each save. */
export function targetsInKvs(newRevision: () => string): TargetsStore {
  const desksOf = async (projectId: string): Promise<readonly string[]> =>
    ids.parse((await stored(kvs.get<unknown>(desksKey(projectId)))) ?? []);
  const load: TargetsStore['load'] = async (projectId) => {
    const found = storedTargets.safeParse(await stored(kvs.get<unknown>(keyOf(projectId))));
    return found.success ? found.data : { revision: 'none', settings: { version: 1, targets: [] } };
  };
  return {
    load,
    async save(projectId, settings) {
      const parsed = parseTargets(settings);
      if (!parsed.ok) throw new RangeError(parsed.message);
      const saved = { revision: newRevision(), settings: parsed.settings };
      const before = projectsOf((await load(projectId)).settings.targets);
      const now = projectsOf(parsed.settings.targets);
      // New projects are known before the targets stand, old ones are forgotten after: in between no event is lost.
      for (const id of now) await setDesks(id, [...new Set([...(await desksOf(id)), projectId])]);
      await stored(kvs.set(keyOf(projectId), saved));
      for (const id of before.filter((each) => !now.includes(each)))
        await setDesks(
          id,
          (await desksOf(id)).filter((each) => each !== projectId),
        );
      return saved;
    },
    desksOf,
    async lastUsed(accountId) {
      const value = await stored(kvs.get<unknown>(lastKey(accountId)));
      return typeof value === 'string' ? value : null;
    },
    async setLastUsed(accountId, targetId) {
      await stored(kvs.set(lastKey(accountId), targetId, { ttl: { unit: 'DAYS', value: 90 } }));
    },
  };
}

function projectsOf(targets: readonly { readonly options: Readonly<Record<string, unknown>> }[]): string[] {
  return [...new Set(targets.flatMap(({ options: { project } }) => (typeof project === 'string' ? [project] : [])))];
}

async function setDesks(projectId: string, desks: readonly string[]): Promise<void> {
  await stored(desks.length === 0 ? kvs.delete(desksKey(projectId)) : kvs.set(desksKey(projectId), [...desks]));
}

const metaKey = (projectId: string, workTypeId: string): string => `create-screen:${projectId}:${workTypeId}`;
const choice = z.object({ id: z.string(), name: z.string() });
const fieldMeta: z.ZodType<FieldMeta[]> = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    required: z.boolean(),
    hasDefault: z.boolean(),
    type: z.string(),
    items: z.string().nullable(),
    custom: z.string().nullable(),
    // With those below it: a cascading list whose children are lost refuses every choice of them.
    allowed: z.array(choice.extend({ below: z.array(choice).optional() })).nullable(),
  }),
);
/** Bytes. Larger ones are read again each time: a value holds 240 KiB (forge-platform §6). */
const LARGEST = 150_000;

export const metaInKvs: MetaCache = {
  async get(projectId, workTypeId) {
    return fieldMeta.safeParse(await stored(kvs.get<unknown>(metaKey(projectId, workTypeId)))).data ?? null;
  },
  async put(projectId, workTypeId, meta) {
    const text = JSON.stringify(meta);
    if (Buffer.byteLength(text) > LARGEST) return;
    const ttl = { unit: 'MINUTES' as const, value: 30 };
    await stored(kvs.set(metaKey(projectId, workTypeId), JSON.parse(text) as unknown[], { ttl }));
  },
};
