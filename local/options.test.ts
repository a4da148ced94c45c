import { parseOptions, UsageError } from './options';

const defaults = { port: 8080, desk: 'demo', data: undefined, clock: undefined, json: false, app: undefined, help: false };

describe('the options of npm start', () => {
  test.each([
    ['nothing', [], {}],
    ['a port', ['--port', '8081'], { port: 8081 }],
    ['a port with =', ['--port=8081'], { port: 8081 }],
    ['any free port', ['--port', '0'], { port: 0 }],
    ['a desk by name', ['--desk', 'billing'], { desk: 'billing' }],
    ['a desk by file, kept as written', ['--desk', './my desk.json'], { desk: './my desk.json' }],
    ['a data folder, made absolute', ['--data', 'state'], { data: '/somewhere/state' }],
    ['an app folder', ['--app', '/else/app'], { app: '/else/app' }],
    ['an instant', ['--clock', '2030-01-07T08:00:00Z'], { clock: Date.UTC(2030, 0, 7, 8) }],
    ['an instant with parts of a second', ['--clock', '2030-01-07T08:00:00.250Z'], { clock: Date.UTC(2030, 0, 7, 8) + 250 }],
    ['a leap day', ['--clock', '2028-02-29T00:00Z'], { clock: Date.UTC(2028, 1, 29) }],
    ['switches', ['--json', '--help'], { json: true, help: true }],
    ['help in short', ['-h'], { help: true }],
    ['several', ['--json', '--port', '0', '--desk=demo'], { json: true, port: 0 }],
  ])('%s', (_, args, expected) => {
    expect(parseOptions(args, '/somewhere')).toEqual({ ...defaults, ...expected });
  });

  test.each([
    ['an unknown option', ['--prot', '1'], /Unknown option --prot\. Allowed are --port, --desk/],
    ['an unknown short option', ['-x'], /Unknown option -x/],
    ['a stray argument', ['8081'], /Unexpected argument "8081"/],
    ['a word as port', ['--port', 'http'], /--port was given "http"; allowed is a whole number from 0/],
    ['a port too high', ['--port', '70000'], /"70000"/],
    ['a negative port', ['--port=-1'], /"-1"/],
    ['a port with a fraction', ['--port', '80.5'], /"80\.5"/],
    ['a missing value at the end', ['--port'], /--port needs a value, for example --port 8081/],
    ['a missing value before another option', ['--desk', '--json'], /--desk needs a value/],
    ['an empty value', ['--data='], /--data needs a value/],
    ['an instant without zone', ['--clock', '2030-01-07T08:00:00'], /--clock was given "2030-01-07T08:00:00".*ending in Z/],
    ['a day that does not exist', ['--clock', '2030-02-30T08:00:00Z'], /--clock was given/],
    ['an hour that does not exist', ['--clock', '2030-02-03T28:00:00Z'], /--clock was given/],
    ['a duration as instant', ['--clock', 'P2D'], /--clock was given "P2D"/],
    ['a switch with a value', ['--json=yes'], /--json takes no value/],
    ['an option twice', ['--port', '1', '--port', '2'], /--port was given twice/],
  ])('refuses %s in one line', (_, args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
    expect(() => parseOptions(args)).toThrow(/^[^\n]+$/);
  });
});
