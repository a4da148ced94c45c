/** What a request brings along to see the case by: pictures, films, links that lead to it. */
import { ownWords } from '../../own-words';
import { type Draft } from '../../rule';
import { hasVideo } from '../repro-steps/instead';

export interface Evidence {
  readonly screenshot: boolean;
  readonly video: boolean;
  readonly link: boolean;
  /** A document that may hold pictures: nobody is asked again for what may be in it. */
  readonly document: boolean;
  /** Any file that is no decoration of a mail. */
  readonly file: boolean;
}

const PICTURE = /\.(?:png|jpe?g|gif|bmp|webp|heic|heif|tiff?|svg|avif)$/i;
const DOCUMENT = /\.(?:pdf|docx?|odt|pptx?|odp|zip|7z|rar|eml|msg|rtf|xps|html?|mht(?:ml)?)$/i;
/** What mail programs take along: “image001.png”, logos of signatures, buttons of networks. */
const DECORATION =
  /^(?:image\d{3,4}|outlook-[\w-]{1,60}|(?:[\w.]{0,30}[-_ ])?(?:logo|signature|signatur|banner|facebook|linkedin|twitter|instagram|youtube|xing)(?:[-_ ]?(?:small|klein|\d{1,3}))?)\.(?:png|jpe?g|gif|svg|bmp)$/i;
const PICTURE_LINK =
  /https?:\/\/[^\s<>"']{3,400}\.(?:png|jpe?g|gif|webp)\b|https?:\/\/(?:www\.)?(?:prnt\.sc|gyazo\.com|snipboard\.io|imgur\.com|i\.imgur\.com|share\.cleanshot\.com|snag\.gy|ibb\.co|monosnap\.com)\/\w/i;
const LINK = /https?:\/\/([^\s<>"'/?#]{3,200})([/?#][^\s<>"']{0,1000})?/gi;

/** So much of each text is read. */
const READ = 12_000;

export function evidenceIn(draft: Draft, linkHosts: readonly string[]): Evidence {
  const files = draft.attachments.filter(({ name }) => !DECORATION.test(name));
  const texts = [
    draft.summary,
    draft.description,
    ...draft.comments.map(({ text }) => text),
    ...draft.fields.map(({ text }) => text),
  ].map((text) => ownWords(text.slice(0, READ), new Set(['quoted-mail', 'signature'] as const)).text);
  return {
    screenshot:
      files.some(({ name, mimeType }) => mimeType.toLowerCase().startsWith('image/') || PICTURE.test(name)) ||
      texts.some((text) => PICTURE_LINK.test(text)),
    video: hasVideo(draft),
    link: texts.some((text) => leadsToCase(text, linkHosts)),
    document: files.some(({ name }) => DOCUMENT.test(name)),
    file: files.length > 0,
  };
}

/** A link deeper than a home page; where the desk names its own places, one of these. */
function leadsToCase(text: string, linkHosts: readonly string[]): boolean {
  for (const [, host = '', path = ''] of text.matchAll(LINK)) {
    if (
      linkHosts.length > 0
        ? linkHosts.some((place) => leadsTo(place, host, path))
        : /[\w-]/.test(path.replace(/[.,;:!?)]+$/, ''))
    )
      return true;
  }
  return false;
}

/** `place`: a host, with the beginning of a path where only part of it counts. A host counts with its subdomains. */
function leadsTo(place: string, host: string, path: string): boolean {
  const [wanted = '', ...parts] = place
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split('/');
  const given = host
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/^.*@/, '');
  if (wanted === '' || !(given === wanted || given.endsWith(`.${wanted}`))) return false;
  const prefix = `/${parts.join('/')}`.replace(/\/+$/, '');
  const rest = path.toLowerCase();
  return rest.startsWith(prefix) && /^(?:$|[/?#])/.test(rest.slice(prefix.length)) && /[\w-]/.test(rest);
}
