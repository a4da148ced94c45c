/** What a desk lets stand: its own domains and mailboxes, its colleagues, what an admin lists, and what is the writer's own. */
import type { Finding } from '../../rule';
import type { Hit } from './hit';
import { quick } from '../../quick';

export interface Allowances {
  /** Mail domains of the desk's own organisation; their subdomains count, too. */
  readonly domains: readonly string[];
  /** Names, addresses, mailboxes, numbers, as an admin writes them. */
  readonly texts: readonly string[];
  /** Names of the desk's people. */
  readonly colleagues: readonly string[];
  /** Who wrote the text, or null where nobody is known to. */
  readonly writer: string | null;
}

/** A test of hits, with its lists read once. */
export function allowing({
  domains,
  texts,
  colleagues,
  writer,
}: Allowances): (hit: Hit, text: string) => Finding['sureness'] | null {
  const listed = new Set(texts.map(plainly).filter((text) => text !== ''));
  const own = domains.map((domain) => domain.trim().toLowerCase().replace(/^@/, '')).filter((domain) => domain !== '');
  const people = colleagues.map((name) => nameWords(name)).filter((name) => name.length > 0);
  const self = writer === null ? [] : nameWords(writer);
  return (hit, text) => {
    const value = text.slice(hit.start, hit.end);
    if (listed.has(plainly(value))) return null;
    if (hit.type === 'EMAIL') {
      const [mailbox = '', domain = ''] = value.toLowerCase().split('@');
      if (own.some((known) => domain === known || domain.endsWith(`.${known}`)) || listed.has(plainly(mailbox))) return null;
      if (people.some((name) => isMailboxOf(mailbox, name))) return null;
      return isMailboxOf(mailbox, self) ? 'hint' : hit.sureness;
    }
    if (hit.type === 'PERSON') {
      const named = nameWords(value);
      if (named.length > 0 && people.some((name) => named.every((word) => name.includes(word)))) return null;
    }
    if (hit.type === 'ADDRESS' && isOfCompany(text, hit)) return 'hint';
    return hit.sureness;
  };
}

/** The words of a name without accents, in lower case. */
export function nameWords(name: string): string[] {
  return (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

/** Letters and digits alone: "+44 20 7946 0018" and "+442079460018" are one number. */
const plainly = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '');

/** "hannah.berg", "hberg", "berg_h", "h.berg2" for Hannah Berg. */
function isMailboxOf(mailbox: string, name: readonly string[]): boolean {
  const bare = mailbox.replace(/\d{1,4}$/, '');
  const parts = nameWords(bare);
  if (name.length < 2 || parts.length === 0) return false;
  if (parts.length > 1)
    return (
      parts.every((part) => name.some((word) => word === part || (part.length === 1 && word.startsWith(part)))) &&
      parts.some((part) => part.length > 1)
    );
  const joined = parts[0] ?? '';
  const [first = '', last = ''] = [name[0], name.at(-1)];
  return [first + last, last + first, first.charAt(0) + last, last + first.charAt(0), first + last.charAt(0)].includes(joined);
}

const COMPANY = quick(
  String.raw`(?<![\p{L}\d])(?:gmbh|ag|kg|ohg|ug|e\.v\.|ltd|limited|plc|llc|inc|corp|sarl|sàrl|sas|sasu|s\.?a\.?s?|s\.?l\.?u?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|oy|ab|a\/s|srl|pfa|our (?:head ?)?(?:office|company|headquarters|warehouse|shop|store|branch)|head ?office|headquarters?|firmensitz|zentrale|siège(?: social)?|sede(?: social)?|sediul(?: social)?|registered office)\.?,? {0,2}(?:(?:is|est|ist|es|este|in|at|:|–|-|\||·) ?){0,2}\r?\n?[ \t]{0,4}$`,
  'iu',
);

/** Whether a firm's name or the word for its seat stands right before an address. */
function isOfCompany(text: string, { start }: Hit): boolean {
  return COMPANY.test(text.slice(Math.max(0, start - 60), start));
}
