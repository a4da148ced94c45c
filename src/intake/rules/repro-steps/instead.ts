/** What a report may offer in place of steps: a film of the failure, or why it cannot be repeated. */
import { quick } from '../../quick';
import type { Draft } from '../../rule';

const VIDEO_FILE = /\.(?:mp4|m4v|mov|webm|mkv|avi|wmv|mpe?g|3gp)$/i;
const VIDEO_LINK =
  /https?:\/\/(?:www\.)?(?:loom\.com\/share|vimeo\.com\/\d|streamable\.com\/|screencast\.com\/|screencast-o-matic\.com\/|screenpal\.com\/|jam\.dev\/|share\.cleanshot\.com\/|recordit\.co\/)|https?:\/\/[^\s<>"']{3,500}\.(?:mp4|mov|webm|mkv)\b/i;
const FILM = String.raw`(?<!\p{L})(?:videos?|videoclip\p{L}{0,3}|recordings?|screencasts?|screen ?capture|v[ií]d[ée]os?|enregistrement|aufnahme|bildschirmaufnahme|bildschirmvideo|grabaci[óo]n|[îi]nregistr[aă]re\p{L}{0,2}|filmat\p{L}|registrazione)(?!\p{L})`;
const VIDEO_SAID = quick(
  String.raw`${FILM}[^\n]{0,80}https?:\/\/(?:www\.)?(?:youtu\.be\/|youtube\.com\/watch|drive\.google\.com\/|[\w-]{2,40}\.sharepoint\.com\/)`,
  'iu',
);
/** “See the video attached”, “vidéo jointe”, “Video im Anhang”: it is announced as part of the request. */
const ANNOUNCED = quick(
  String.raw`(?:(?:^|[.!?,;:(\n-] {0,2}|please )(?:see|voir|ver|watch)|(?<!\p{L})(?:attached|enclosed|here is|siehe|anbei|angehängt|ci-joint\p{L}?|joint\p{L}?|cf\.?|adjunt\p{L}{1,3}|vezi|ata[șs]at\p{L}?|anexat\p{L}?|vedi|allegat\p{L}|allego))(?!\p{L})[^.!?\n]{0,30}${FILM}|${FILM} (?:(?:is |was )?attached|in the attachments?|enclosed|anbei|im anhang|(?:ist )?angehängt|hängt an|(?:ci-)?jointe?|en pièce jointe|adjunt[oa]|ata[șs]at[ăa]?|anexat[ăa]?|[îi]n (?:ata[șs]ament|anex[ăa])|allegat[oa]|in allegato)(?!\p{L})`,
  'iu',
);

const textsOf = (draft: Draft): string[] => [draft.summary, draft.description, ...draft.comments.map(({ text }) => text)];
/** So much of each text is read. */
const READ = 12_000;

/** Whether a film of the failure is attached or linked: it is as good as steps. */
export function hasVideo(draft: Draft): boolean {
  if (draft.attachments.some(({ name, mimeType }) => mimeType.toLowerCase().startsWith('video/') || VIDEO_FILE.test(name)))
    return true;
  return textsOf(draft).some((text) => VIDEO_LINK.test(text) || VIDEO_SAID.test(text));
}

/** Whether the text speaks of a film as part of the request. */
export function announcesVideo(draft: Draft): boolean {
  return textsOf(draft).some((text) => ANNOUNCED.test(text.slice(0, READ)));
}

/** That it cannot be repeated at will. */
const CANNOT = quick(
  String.raw`(?<!\p{L})(?:(?:can't|cannot|can not|could not|couldn't|not able to|unable to|impossible to|no way to|never managed to) (?:be )?(?:reproduc|recreat|replicat|repeat|provok|trigger)\p{L}{0,4}|(?:not|hardly) (?:reproducible|repeatable)|(?:happens|occurs|appears|comes|fails|crashes) (?:only |quite |completely )?(?:randomly|at random|intermittently|sporadically|irregularly|now and then|from time to time|out of the blue|sometimes)|intermittent(?:ly)?|sporadic(?:ally)?|(?:impossible|pas possible|pas moyen|n'arriv\p{L}{1,4} pas|ne p(?:eux|eut|ouvons|eu[tv]\p{L}{0,3}) pas|pas pu|ne parvien\p{L}{1,4} pas)(?: de| d'| à)? ?(?:le |la |l'|les )?(?:être )?(?:reprodui\p{L}{1,4}|refaire|provoquer)|(?:pas|non) reproductible|aléatoire(?:ment)?|intermittente?s?|par intermittence|de (?:façon|manière) (?:sporadique|irrégulière)|nicht (?:mehr |gezielt |zuverlässig )?(?:reproduzier\p{L}{1,4}|nachstell\p{L}{1,4}|nachvollzieh\p{L}{1,4}|wiederhol\p{L}{1,4}|provozier\p{L}{1,4})|sporadisch|unregelmäßig|no (?:se puede|puedo|podemos|se ha podido|hemos podido|he podido|pude|logro|consigo|es posible) (?:volver a )?(?:reproduci\p{L}{1,4}|repeti\p{L}{1,4}|provoca\p{L}{1,4})|no (?:es )?reproducible|intermitente|esporádic\p{L}{1,5}|aleatori\p{L}{1,5}|nu (?:se poate|pot|putem|am putut|am reușit|reușesc)(?: să)? (?:îl |o |le |fi )?(?:reproduc\p{L}{0,3}|repet\p{L}{0,3}|provoc\p{L}{0,3})|nu (?:e|este) reproductibil\p{L}{0,2}|intermitent|aleator(?:iu)?|non (?:si (?:può|riesce a)|riesco a|riusciamo a|è possibile) (?:riprodur\p{L}{1,4}|ripeter\p{L}{1,4})|non riproducibile|sporadic[oa]mente)(?!\p{L})`,
  'iu',
);
const ONCE = quick(
  String.raw`(?<!\p{L})(?:only (?:happened|occurred|appeared|came up|failed) (?:once|one time)|(?:happened|occurred|appeared|came up|failed|seen it|saw it) (?:only |just |exactly )(?:once|one time)|a single time|(?:qu'|une seule )(?:une )?(?:seule )?fois|nur (?:ein ?mal|ein einziges mal)|einmalig|una sola vez|s[oó]lo una vez|una [uú]nica vez|o singur[aă] dat[aă]|(?:doar|numai) o dat[aă]|una (?:sola )?volta sola|solo una volta|una sola volta)(?!\p{L})`,
  'iu',
);
/** Why, with some words of it. */
const REASON = quick(
  String.raw`(?<!\p{L})(?:because|since|as (?:it|the|we|i|this|that|there)|due to|owing to|depends on|for lack of|parce qu(?:e |')|car|puisqu(?:e |')|à cause d(?:e |')|dépend(?: de)?|faute de|vu qu(?:e |')|comme|weil|denn|da (?:es|das|der|die|wir|ich|dies\p{L}{0,2}|dazu|nur)|wegen|hängt (?:von|davon|damit)|abhängig|porque|ya que|puesto que|debido a|depende|por culpa|pentru c[aă]|deoarece|fiindc[aă]|întrucât|din cauz[aă]|depinde|perch[éè]|poich[éè]|siccome|a causa|dipende)(?!\p{L})[^.!?\n]{0,6}\p{L}[^.!?\n]{4,}`,
  'iu',
);
/** When or in what it happened: tells apart the one time. */
const MOMENT = quick(
  String.raw`(?<!\p{L})(?:\d{1,2}(?:[:.h]\d{2}|[./]\d{1,2}| ?(?:am|pm|uhr|h))|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|(?:last|this) (?:night|week|morning)|during|while|before|after|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce matin|pendant|après|gestern|heute|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|während|nach|ayer|hoy|lunes|martes|miércoles|jueves|viernes|sábado|domingo|durante|después|ieri|azi|luni|mar[țt]i|miercuri|joi|vineri|s[âa]mb[ăa]t[ăa]|duminic[ăa]|în timpul|dup[ăa]|oggi|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|dopo)(?!\p{L})`,
  'iu',
);

/** `told`: that it cannot be repeated, and why; `unexplained`: without a reason; `no`: nothing of the kind. */
export function cannotBeRepeated(draft: Draft): 'told' | 'unexplained' | 'no' {
  let said = false;
  for (const text of textsOf(draft)) {
    const sentences = text
      .slice(0, READ)
      .replace(/’/g, "'")
      .split(/[!?\n]|\.(?!\d)/);
    for (const [index, sentence] of sentences.entries()) {
      const once = ONCE.test(sentence);
      if (!once && !CANNOT.test(sentence)) continue;
      said = true;
      const next = sentences[index + 1]?.trim() ?? '';
      if (REASON.test(sentence) || (once && MOMENT.test(sentence)) || REASON.exec(next)?.index === 0) return 'told';
    }
  }
  return said ? 'unexplained' : 'no';
}
