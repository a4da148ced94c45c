import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Switches, switchTable } from './switches';

test('docs/local-desk.md names every switch with its positions, and no other', () => {
  const page = readFileSync(join(__dirname, '../../docs/local-desk.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name, positions]) => [name, positions?.split(', ')]);

  expect(Object.fromEntries(rows)).toEqual(switchTable);
});

test('positions of an earlier run are taken up as far as they are still there', () => {
  const switches = new Switches({ eventOrder: 'free' });

  switches.restore({ eventDelivery: 'twice', eventOrder: 'upside-down', gone: 'x' });

  expect(switches.all()).toMatchObject({ eventDelivery: 'twice', eventOrder: 'free' });
  expect(switches.all()).not.toHaveProperty('gone');
});
