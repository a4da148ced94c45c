/**
 * Sets apart what in a text is not the customer's own words: code, logs, addresses of pages and files, identifiers, quoted
 * mail, signatures, quoted interface texts. Everything is found in time proportional to the text's length: every pattern
 * has a bound on what it reads from one place.
 */
import type { Draft } from './rule';
import type { Span } from '../contract/rules';
import { once } from './once';
import { quick } from './quick';

export type ForeignKind =
  'code' | 'log' | 'quoted-mail' | 'signature' | 'url' | 'email' | 'path' | 'identifier' | 'quote' | 'placeholder' | 'template';

export interface ForeignPart extends Span {
  readonly kind: ForeignKind;
}

export interface OwnWords {
  /** As long as the given text, with every foreign part replaced by blanks (line breaks stay), so that offsets hold. */
  readonly text: string;
  /** In the order in which they were found; no two overlap. */
  readonly foreign: readonly ForeignPart[];
}

const FENCES: readonly (readonly [RegExp, string | null])[] = [
  [/```/g, '```'],
  [/\{code(?:[:|][^}\n]{0,80})?\}/gi, '{code}'],
  [/\{noformat\}/gi, '{noformat}'],
  [/<pre[^>\n]{0,80}>/gi, '</pre>'],
];

const LOG_LINE = new RegExp(
  [
    // A stack frame, in Java, JavaScript, Python, .NET
    String.raw`^\s{0,40}at [\w$.<>/\[\]-]{1,200}\s?[(:]`,
    String.raw`^\s{0,40}at (?:async )?(?:file:|https?:|\/|node:)`,
    String.raw`^\s{0,40}File "[^"\n]{1,200}", line \d`,
    String.raw`^\s{0,40}Traceback \(most recent call last\)`,
    String.raw`^\s{0,40}Caused by: `,
    String.raw`^\s{0,40}\.{3} \d{1,4} more`,
    // An exception's head: a dotted or CamelCase name that ends in Exception or Error
    String.raw`^\s{0,20}(?:Exception in thread |Uncaught )?(?:[a-z]\w{0,40}\.){0,10}[A-Z]\w{0,60}(?:Exception|Error)(?::|$)`,
    // A time stamp or a level at the beginning
    String.raw`^\s{0,10}\[?\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:\d\d`,
    String.raw`^\s{0,10}\[?\d{1,2}[-/](?:\w{3}|\d\d)[-/]\d{2,4}[T: ]\d\d:\d\d:\d\d`,
    String.raw`^\s{0,10}\[?\d\d:\d\d:\d\d[.,\]\s]`,
    String.raw`^\s{0,10}[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d `,
    String.raw`^\s{0,10}\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)\]?[:\s]\s{0,4}(?:\[|\d|[a-z]\w{0,20}\.)`,
    String.raw`^\s{0,10}\d{1,3}(?:\.\d{1,3}){3} - `,
    // A prompt
    String.raw`^\s{0,10}(?:\$|PS [A-Z]:\\[^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>|\w{1,32}@[\w.-]{1,64}[:~][^\n$#]{0,60}[$#]) \S`,
  ].join('|'),
);

const CODE_LINE = new RegExp(
  [
    String.raw`^\s{0,80}[^\s].{0,300}[;{]\s{0,8}$`,
    String.raw`^\s{0,80}[{}()\[\];,]{1,20}\s{0,8}$`,
    String.raw`^\s{0,80}<\/?[a-zA-Z!?][^>\n]{0,200}>`,
    String.raw`^\s{0,80}(?:import|package|using|#include|public|private|protected|static|const|let|var|function|def|class) [\w"<{*].{0,200}[;{(:]`,
    String.raw`^\s{0,80}"?[\w.$-]{1,60}"?\s?[=:]\s?["'{\[\d].{0,200},?$`,
    String.raw`^\s{0,20}(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER) .{1,200}(?:FROM|INTO|SET|TABLE|WHERE)\b`,
    String.raw`^(?:diff --git|index [0-9a-f]{6}|@@ -\d|\+\+\+ |--- a\/)`,
  ].join('|'),
);

/** Words that make a line prose even when it ends like code. */
const PROSE = quick(String.raw`\p{L}{2,30},? \p{L}{1,30},? \p{L}{1,30},? \p{L}{2,30}`, 'u');

const MAIL_HEAD = new RegExp(
  [
    String.raw`^\s{0,10}-{2,10} ?(?:Original Message|Forwarded message|Message d'origine|Message transféré|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Mensaje original|Mensaje reenviado|Messaggio originale|Mesaj original|Oorspronkelijk bericht|Mensagem original|Oryginalna wiadomość) ?-{0,10}`,
    String.raw`^\s{0,10}(?:On|Le|Am|El|Il|Op|Em|În data de|Pe|W dniu|Den) .{4,160}(?:wrote|a écrit|schrieb|escribió|ha scritto|schreef|escreveu|a scris|napisał\(?a?\)?|skrev)\b.{0,60}:\s{0,4}$`,
  ].join('|'),
  'i',
);
const MAIL_FROM = /^\s{0,10}\*?(?:From|De|Von|Da|Van|Od|Från|Fra|Expéditeur|De la)\s?:\*? .{2,160}$/i;
const MAIL_FIELD =
  /^\s{0,10}\*?(?:Sent|Date|To|Cc|Subject|Envoyé|À|Objet|Gesendet|An|Betreff|Datum|Enviado(?: el)?|Para|Asunto|Inviato|A|Oggetto|Trimis|Către|Subiect|Verzonden|Aan|Onderwerp|Wysłano|Do|Temat)\s?:\*? /i;
const SIGN_OFF = quick(
  String.raw`^\s{0,10}(?:(?:kind|best|warm|warmest|many)?\s?(?:regards|wishes)|(?:many )?thanks(?: (?:and (?:best |kind )?regards|in advance|a lot|again))?|thank you(?: (?:very much|in advance|and (?:best |kind )?regards))?|sincerely|yours (?:sincerely|truly|faithfully)|cheers|(?:bien )?cordialement|bien à vous|salutations(?: distinguées)?|merci(?: d'avance| beaucoup)?|mit (?:freundlichen|besten) grü(?:ß|ss)en|(?:viele|beste|freundliche|liebe|schöne) grü(?:ß|ss)e|mfg|vg|lg|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|gracias|cordiali saluti|distinti saluti|saluti|cu (?:stimă|respect|stima)|o zi bună|mulțumesc|multumesc|met vriendelijke groeten?|groeten|atenciosamente|obrigad[oa]|pozdrawiam|z poważaniem)\s?[,.!:-]{0,3}\s{0,4}$`,
  'iu',
);

const INLINE: readonly (readonly [ForeignKind, RegExp])[] = [
  ['code', /`[^`\n]{1,300}`|\{\{[^}\n]{1,200}\}\}(?=\W|$)/g],
  ['url', /\b(?:https?|ftp|file|chrome|about|ssh|jdbc:\w{1,20}):\/{0,3}[^\s<>"')\]]{2,2000}|\bwww\.[^\s<>"')\]]{3,2000}/gi],
  ['email', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g],
  [
    'url',
    /(?<![\w.@-])(?:[\w-]{1,40}\.){1,4}(?:com|org|net|io|dev|gov|edu|eu|fr|de|es|ro|it|nl|uk|ch|be|at|pl|ru|cn|jp|br|info|local|internal)\b(?:\/[^\s<>"')\]]{0,500})?/g,
  ],
  ['path', /(?<![\w/])(?:[A-Za-z]:\\|\\\\|~\/|\.{1,2}\/|\/(?=[\w.-]{1,60}\/))[^\s"'<>|,;)]{1,300}/g],
  [
    'path',
    /(?<![\w./-])[\w-]{1,60}\.(?:exe|dll|java|js|ts|tsx|jsx|py|rb|go|cs|cpp|h|xml|json|ya?ml|csv|xlsx?|docx?|pdf|png|jpe?g|gif|zip|jar|war|log|txt|html?|css|php|sql|sh|bat|conf|ini|cfg|properties|msi|iso|tar|gz)\b/gi,
  ],
  [
    'placeholder',
    /\$?\{[^{}\n]{0,80}\}|%(?:\d\$)?[sdif@]\b|%\([^)\n]{1,40}\)[sd]|<\/?[a-zA-Z][\w:-]{0,30}(?:\s[^<>\n]{0,200})?\/?>|\[\[?[A-Z_]{3,40}\]?\]|\$[A-Z_]{2,40}\b/g,
  ],
  [
    'identifier',
    /(?<![\w.-])(?=[\w.$:#-]{2,200})(?:[\w$]{0,60}(?:\d[\w$]{0,60}|[a-z][A-Z][\w$]{0,80}|_[\w$]{1,80})|[A-Za-z$][\w$]{0,60}(?:(?:\.|::|#)[A-Za-z$_][\w$]{0,60}){1,12})(?:[.#:-][\w$]{1,60}){0,10}(?:\(\))?/g,
  ],
  [
    'quote',
    quick(
      String.raw`"[^"\n]{1,160}"|“[^”\n]{1,160}”|«[^»\n]{1,160}»|„[^“”\n]{1,160}[“”]|(?<![\p{L}\d])['‘‚\x60][^'‘’\x60\n]{1,80}['’‘](?![\p{L}\d])`,
      'gu',
    ),
  ],
];

/** Splits a text into lines, each with its place; a CRLF counts to no line. */
function linesOf(text: string): { text: string; start: number; end: number }[] {
  const lines: { text: string; start: number; end: number }[] = [];
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const stop = end > start && text[end - 1] === '\r' ? end - 1 : end;
    lines.push({ text: text.slice(start, stop), start, end: stop });
    start = end + 1;
  }
  return lines;
}

/** A text whose parts can be blanked out, each place once. */
class Mask {
  readonly foreign: ForeignPart[];
  private readonly covered: Uint8Array;
  /** What is to be blanked out in `current` before it is read again. */
  private pending: ForeignPart[] = [];
  private current: string;

  constructor(text: string, from?: Mask) {
    this.foreign = from ? [...from.foreign] : [];
    this.covered = from ? from.covered.slice() : new Uint8Array(text.length);
    this.current = from ? from.text : text;
  }

  cover(kind: ForeignKind, start: number, end: number): void {
    if (end <= start || this.covered[start]) return;
    const free = this.covered.subarray(start, end).indexOf(1);
    const part = { kind, start, end: free < 0 ? end : start + free };
    this.covered.fill(1, part.start, part.end);
    this.foreign.push(part);
    this.pending.push(part);
  }

  get text(): string {
    if (this.pending.length > 0) {
      let at = 0;
      let text = '';
      for (const { start, end } of this.pending.sort((a, b) => a.start - b.start)) {
        text += this.current.slice(at, start) + this.current.slice(start, end).replace(/[^\r\n]/g, ' ');
        at = end;
      }
      this.current = text + this.current.slice(at);
      this.pending = [];
    }
    return this.current;
  }
}

function coverFences(mask: Mask, text: string): void {
  for (const [open, close] of FENCES) {
    const lower = close === null ? '' : text.toLowerCase();
    open.lastIndex = 0;
    for (let match = open.exec(text); match; match = open.exec(text)) {
      const from = match.index + match[0].length;
      const at = close === null ? -1 : lower.indexOf(close, from);
      if (at < 0) break;
      const end = at + (close?.length ?? 0);
      mask.cover('code', match.index, end);
      open.lastIndex = end;
    }
  }
}

/** Whether a reply's quoted mail begins at a line. */
function quotedMailFrom(lines: readonly { text: string }[], index: number): boolean {
  const line = lines[index]?.text ?? '';
  if (line.length > 260) return false;
  if (MAIL_HEAD.test(line)) return true;
  if (!MAIL_FROM.test(line)) return false;
  let fields = 0;
  for (let i = index + 1; i < Math.min(lines.length, index + 6); i++)
    if (MAIL_FIELD.test((lines[i]?.text ?? '').slice(0, 200))) fields++;
  return fields >= 2;
}

function coverLines(mask: Mask, text: string, kinds: ReadonlySet<ForeignKind>): void {
  const lines = linesOf(text);
  const end = text.length;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) continue;
    const body = line.text.slice(0, 400);
    if (kinds.has('quoted-mail')) {
      if (/^\s{0,3}>/.test(body)) {
        mask.cover('quoted-mail', line.start, line.end);
        continue;
      }
      if (i > 0 && quotedMailFrom(lines, i)) {
        const quotesFollow = lines.slice(i + 1, i + 4).some((next) => /^\s{0,3}>/.test(next.text));
        mask.cover('quoted-mail', line.start, quotesFollow ? line.end : end);
        if (!quotesFollow) return;
        continue;
      }
    }
    if (kinds.has('signature') && i > 0) {
      const left = lines.length - i;
      const rest = lines.slice(i + 1, i + 9);
      const short = rest.every((next) => next.text.length <= 80);
      if (/^--\s?$/.test(body) && left <= 12) {
        mask.cover('signature', line.start, end);
        return;
      }
      if (body.length <= 60 && left <= 9 && short && SIGN_OFF.test(body)) {
        mask.cover('signature', line.start, end);
        return;
      }
    }
    if (kinds.has('log') && LOG_LINE.test(body)) mask.cover('log', line.start, line.end);
    else if (kinds.has('code') && CODE_LINE.test(body) && !PROSE.test(body.replace(/["'`][^"'`\n]{0,200}["'`]/g, '')))
      mask.cover('code', line.start, line.end);
  }
}

const ALL: ReadonlySet<ForeignKind> = new Set<ForeignKind>([
  'code',
  'log',
  'quoted-mail',
  'signature',
  'url',
  'email',
  'path',
  'identifier',
  'quote',
  'placeholder',
]);

/** What `once` knows a choice of kinds by; rules choose among a handful. */
const questions = new Map<string, object>();

function questionAbout(kinds: string): object {
  const question = questions.get(kinds) ?? {};
  questions.set(kinds, question);
  return question;
}

function withoutForeignLines(text: string, kinds: ReadonlySet<ForeignKind>): Mask {
  return once(questionAbout(LINE_KINDS.filter((kind) => kinds.has(kind)).join()), text, () => {
    const mask = new Mask(text);
    if (kinds.has('code')) coverFences(mask, text);
    coverLines(mask, text, kinds);
    return mask;
  });
}

const LINE_KINDS = ['code', 'log', 'quoted-mail', 'signature'] as const;

/**
 * Blanks out the lines that the form of the request type already held before anybody wrote, each as often as it stands
 * there; the text keeps its length. Blanks at a line's ends, and what was typed behind a heading's colon, make no difference.
 */
export function withoutTemplate(text: string, template: string): string {
  if (template.trim() === '' || text === '') return text;
  const left = new Map<string, number>();
  for (const { text: line } of linesOf(template)) {
    const key = line.trim();
    if (key !== '') left.set(key, (left.get(key) ?? 0) + 1);
  }
  const take = (key: string): boolean => {
    const times = left.get(key) ?? 0;
    if (times > 0) left.set(key, times - 1);
    return times > 0;
  };
  const mask = new Mask(text);
  for (const line of linesOf(text)) {
    if (take(line.text.trim())) mask.cover('template', line.start, line.end);
    else {
      const colon = line.text.slice(0, 200).indexOf(':') + 1;
      if (colon > 0 && take(line.text.slice(0, colon).trim())) mask.cover('template', line.start, line.start + colon);
    }
  }
  return mask.text;
}

/** A draft whose description holds nothing that the form held before: what every rule reads. Offsets stay as they are. */
export function withoutPrefill(draft: Draft): Draft {
  return { ...draft, description: withoutTemplate(draft.description, draft.template.description) };
}

/** Finds what is not the customer's own words and blanks it out. `kinds` says which of it; left out, all. */
export function ownWords(text: string, kinds: ReadonlySet<ForeignKind> = ALL): OwnWords {
  return once(questionAbout(`all of ${[...kinds].sort().join()}`), text, () => {
    const mask = new Mask(text, withoutForeignLines(text, kinds));
    for (const [kind, pattern] of INLINE) {
      if (!kinds.has(kind)) continue;
      const seen = mask.text;
      for (const match of seen.matchAll(pattern)) mask.cover(kind, match.index, match.index + match[0].length);
    }
    return { text: mask.text, foreign: mask.foreign };
  });
}
