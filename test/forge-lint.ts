/** `npm run check:forge`: Atlassian's own linters on manifest and code, those that need no download. Exit code 1 on any finding. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as forge from '@forge/lint';
import { parse } from 'yaml';

type Linters = Awaited<ReturnType<typeof forge.getClientSideLintersOnly>>;
type Arguments = Parameters<typeof forge.getClientSideLintersOnly>;

const root = join(__dirname, '..');
/** Downloads the lists of REST scopes; the local desk checks scopes at each call instead. */
const NEEDS_DOWNLOAD = new Set(['PermissionLinter']);

function sources(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function main(): Promise<void> {
  process.chdir(root);
  const nothing = (): void => undefined;
  const logger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing } as unknown as Arguments[2];
  const featureGates = { getDeprecatedRuntimes: () => [] } as unknown as Arguments[3];
  const manifest = parse(readFileSync('manifest.yml', 'utf8')) as Arguments[0];
  const linters: Linters = (await forge.getClientSideLintersOnly(manifest, 'development', logger, featureGates)).filter(
    (linter) => !NEEDS_DOWNLOAD.has(linter.constructor.name),
  );
  const results = await forge.lint(sources(), manifest, 'development', logger, featureGates, {
    linters,
  } as unknown as Parameters<typeof forge.lint>[5]);
  const found = results.flatMap((result) =>
    [...result.errors, ...result.warnings].map((problem) => ({ file: result.file, ...problem })),
  );
  for (const { file, line, message, reference } of found) console.log(`${file}:${line} ${message} (${reference})`);
  console.log(`Forge lint: ${linters.length} linters over ${sources().length} files, ${found.length} findings`);
  if (found.length > 0) process.exitCode = 1;
}

void main();
