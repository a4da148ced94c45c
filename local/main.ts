/** `npm start`: builds what is needed and serves the local desk until it is stopped. */
import { createServer } from 'node:net';
import { build, BuildError, projectFolder } from './build';
import { DataFolder, DataFolderError } from './data-folder';
import { DeskFileError, loadDesk } from './desks/load-desk';
import { ManifestError } from './forge/errors';
import { DeskError } from './jira/desk-error';
import { helpText, parseOptions, UsageError, type DeskOptions } from './options';
import { createDesk, DeskStartError, portError, type Desk } from './server';

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(helpText);
    return;
  }
  // Standard output belongs to the JSON line.
  const say = options.json ? (line: string) => console.error(line) : (line: string) => console.log(line);
  // What can be refused is refused before anything is built.
  loadDesk(options.desk);
  await checkPort(options.port);
  if (options.data !== undefined) await (await DataFolder.open(options.data)).release();
  await build(options.app ?? projectFolder, say);
  const desk = await createDesk({
    desk: options.desk,
    port: options.port,
    start: options.clock,
    data: options.data,
    app: options.app,
    onError: (error) => console.error(error),
  });
  stopOnSignal(desk);
  console.log(options.json ? jsonLine(desk) : welcome(desk, options));
}

function jsonLine({ url, accounts, projects }: Desk): string {
  return JSON.stringify({
    url,
    accounts: accounts.map(({ name, role, accountId, email, token }) => ({ name, role, accountId, email, token })),
    projects,
  });
}

function welcome(desk: Desk, options: DeskOptions): string {
  const first = (role: string): string => desk.accounts.find((account) => account.role === role)?.name ?? 'nobody';
  const kept =
    options.data === undefined ? 'What you do is forgotten when it stops; --data DIR keeps it.' : `Kept in ${options.data}.`;
  return `
${desk.site.state.title} is open at  ${desk.url}

  Choose who you are in the bar at the top: ${first('customer')} (customer), ${first('agent')} (agent), ${first('admin')} (admin).
  The start page shows what to try. ${kept}
  Stop with Ctrl+C.
`;
}

/** Looks before anything is built whether the port is free; listening for real comes last. */
async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', (error: NodeJS.ErrnoException) => fail(portError(error, port)));
    probe.listen(port, '127.0.0.1', done);
  });
  await new Promise((done) => probe.close(done));
}

function stopOnSignal(desk: Desk): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    desk.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`The state could not be kept: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  // One failing timer must not take the desk, and what was done on it, down.
  process.on('unhandledRejection', (error) => console.error(error));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Errors whose message is written for the person at the keyboard. */
const forPeople = [DeskFileError, DeskError, DataFolderError, DeskStartError, BuildError];

function report(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  if (error instanceof ManifestError) {
    const more = error.problems.length - 1;
    console.error((error.message.split('\n')[0] ?? '') + (more > 0 ? ` (and ${more} more)` : ''));
  } else if (forPeople.some((kind) => error instanceof kind)) {
    console.error((error as Error).message);
  } else {
    console.error(error);
  }
  return 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exit(report(error));
});
