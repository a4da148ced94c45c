/**
 * Bundles the functions of a Forge app with Atlassian's own bundler: `build-bundle.ts <appDir> <outDir>`. It is a program
 * of its own because `@forge/bundler` wants `require.main` and the app's folder as the working directory. Forge's runtime
 * wrapper, which the bundler would download, is replaced by an empty script: the desk's container does its work.
 */
import { readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { getEntryPoints, getNodeBundler } from '@forge/bundler';
import { ManifestParserBuilder } from '@forge/manifest';

type Bundling = Parameters<typeof getNodeBundler>;

interface Handlers {
  readonly app: object;
  readonly modules: { readonly function?: readonly { readonly handler: string }[] };
}

async function main(): Promise<void> {
  const [appDir, outDir] = process.argv.slice(2);
  if (!appDir || !outDir) throw new Error('usage: build-bundle.ts <app folder> <output folder>');
  process.chdir(appDir);
  const filePath = join(appDir, 'manifest.yml');
  const manifest = new ManifestParserBuilder()
    .withInterpolators()
    .build()
    .parseManifest({ content: readFileSync(filePath, 'utf8'), filePath }) as unknown as Handlers;

  const silent = () => undefined;
  const logger = {
    info: silent,
    debug: silent,
    trace: silent,
    warn: (message: string) => console.error(message),
    error: console.error,
  };
  const script = () => Promise.resolve({ script: '"use strict";\n', source: 'local desk', version: 'local-desk' });
  const bundler = getNodeBundler(
    logger as unknown as Bundling[0],
    { getNodeRuntimeWrapper: script, getNodeRuntimeLoader: script },
    { readConfig: () => Promise.resolve(manifest) } as unknown as Bundling[2],
  );
  const handlers = (manifest.modules.function ?? []).map(({ handler }) => ({
    module: handler.slice(0, handler.lastIndexOf('.')),
  }));
  const built = await bundler.bundle({
    appDirectory: appDir,
    entryPoints: getEntryPoints(handlers as unknown as Parameters<typeof getEntryPoints>[0]),
  });
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await cp(built.outputDir, outDir, { recursive: true });
  for (const [name, content] of built.additionalOutputs ?? []) {
    if (typeof content !== 'string') await writeFile(join(outDir, name), content);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
