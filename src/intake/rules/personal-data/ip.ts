/** Internet addresses that can lead to a person; those of private networks and of the machine itself cannot. */
import { before, type Hit } from './hit';

const V4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g;
const V6 = /(?<![\w:.])(?=[0-9a-f]{0,4}:[0-9a-f]{0,4}:)[0-9a-f:]{2,39}(?:\.\d{1,3}){0,3}(?:\/\d{1,3})?(?![\w:])/gi;
const VERSION =
  /\b(?:v|ver|version|versions|build|release|revision|firmware|driver|chrome|firefox|edge|safari|opera|update|upgraded? (?:from|to)|sdk|dll|oid)\.?\s?(?:is|:|=|number)?\s?\/?$/;

const ADDRESS =
  /\b(?:ip|ips|ipv4|addr|address|host|hostname|server|client|from|dns|ping|gateway|firewall|blocked|request|login|subnet|adresse|direcci[oó]n|adresa)\b[^\n]{0,24}$|https?:\/\/$/;

const PRIVATE_V4 =
  /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^255\.|^2(?:2[4-9]|3\d|4\d|5[0-4])\./;

export function findIps(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(V4)) {
    const parts = match[0].split('.');
    if (parts.some((part) => Number(part) > 255 || /^0\d/.test(part)) || PRIVATE_V4.test(match[0])) continue;
    if (VERSION.test(before(text, match.index, 24))) continue;
    const label = before(text, match.index, 48);
    if (
      !ADDRESS.test(label) &&
      !/^ - - \[|^:\d/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 6))
    ) {
      // 1.2.3.4 and 2.53.18.1 are versions more often than addresses, above all behind the name of a product.
      if (Number(parts[0]) < 20 || parts.every((part) => Number(part) < 20)) continue;
      if (/(?:^|[\s(])\p{Lu}[\p{L}\d]{2,30}[ /]$/u.test(text.slice(Math.max(0, match.index - 32), match.index))) continue;
    }
    if (/\bversions?\b/.test(label)) continue;
    hits.push({ type: 'IP', start: match.index, end: match.index + match[0].length, sureness: 'certain' });
  }
  for (const match of text.matchAll(V6)) {
    const [address = '', prefix] = match[0].replace(/:$/, (colon) => (match[0].endsWith('::') ? colon : '')).split('/');
    if (!isV6(address) || Number(prefix ?? 0) > 128) continue;
    const end = match.index + address.length + (prefix === undefined ? 0 : prefix.length + 1);
    hits.push({ type: 'IP', start: match.index, end, sureness: 'certain' });
  }
  return hits;
}

/** Whether this is a public or unknown address in version 6: eight groups, or fewer around one `::`, with a digit in it. */
function isV6(address: string): boolean {
  if (!/\d/.test(address) || /^::1?$/.test(address) || /^fe[89ab][0-9a-f]:/i.test(address)) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((side) => (side === '' ? [] : side.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  if (dotted && !(/^(?:\d{1,3}\.){3}\d{1,3}$/.test(last) && last.split('.').every((part) => Number(part) < 256))) return false;
  if (!groups.slice(0, dotted ? -1 : undefined).every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = groups.length + (dotted ? 1 : 0);
  return halves.length === 2 ? count >= 2 && count <= 7 : count === 8;
}
