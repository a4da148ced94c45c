/** What counts as an answer: a comment that says something about the request, not only that it was read. */
import { ownWords } from './own-words';
import { quick } from './quick';
import type { Draft, DraftComment } from './rule';

const COURTESY = quick(
  String.raw`^(?:(?:hi|hello|ok|okay|thanks?|thank you|thx|many|so|much|a|lot|very|great|perfect|fine|sure|yes|no|noted|understood|will|do|done|please|any|news|update|on|this|is|there|for|the|your|help|reply|answer|quick|regards|best|kind|team|all|bonjour|merci|beaucoup|d'accord|entendu|parfait|oui|non|pour|votre|aide|réponse|cordialement|bien|compris|danke|vielen|dank|schön|gut|ja|nein|in|ordnung|verstanden|für|die|ihre|hilfe|antwort|hallo|grüße|viele|hola|gracias|muchas|vale|sí|perfecto|de|acuerdo|por|su|ayuda|respuesta|saludos|mulțumesc|multumesc|mult|bună|da|nu|am|înțeles|pentru|ajutor|răspuns|o|zi|grazie|mille|va|bene)\W*)+$`,
  'iu',
);

/** “I will send the steps tomorrow”: a promise, nothing to judge yet. Who waits for us, refuses or leaves promises nothing. */
const PROMISE = quick(
  String.raw`^\W*(?:(?:i|we)(?:'ll| will| am going to)(?! (?:not|never|wait|cancel|leave|have to|lose|be (?:on|away|out|off)))|let me(?! know)|je vais(?! attendre| résilier| partir)|je (?:vous )?(?:regarde|envoie|reviens|fais)|nous (?:allons|vous)|on regarde|ich (?:werde|schaue|schicke|sende|melde)|wir (?:werden|schauen|melden)|voy a|le (?:envío|mando)|lo (?:miro|reviso)|o să|voi (?:trimite|reveni)|revin)(?!\p{L})`,
  'iu',
);

/** Whether a comment only thanks, confirms or promises: neither an answer nor a reason to call a person. */
export function isCourtesy(text: string): boolean {
  const own = ownWords(text.slice(0, 2000), new Set(['quoted-mail', 'signature', 'url'] as const)).text;
  const sentences = own
    .replace(/[’`]/g, "'")
    .split(/[.!?;,\n]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  return (
    sentences.length > 0 &&
    sentences.length < 4 &&
    sentences.every((sentence) => COURTESY.test(sentence) || PROMISE.test(sentence))
  );
}

/** “I don't speak English”, in the words of those who do not. */
const NO_ENGLISH = [
  quick(
    String.raw`(?<!\p{L})(?:(?:do|does|did|can|could|is|am|are|will|would)(?:n't| not|nt)|cannot|cant|no|not|never|only|little|bad|poor|without) (?:\p{L}{1,12} ){0,4}?english(?!\p{L})`,
    'iu',
  ),
  quick(String.raw`(?<!\p{L})english (?:is |it's )?(?:very |so )?(?:not|no|bad|poor|difficult|hard)(?!\p{L})`, 'iu'),
  quick(
    String.raw`(?<!\p{L})(?:parl|écri|ecri|compren|connai|maîtris)\p{L}{0,6} (?:pas|peu|mal) (?:\p{L}{1,8}[ ']){0,4}?anglais`,
    'iu',
  ),
  quick(String.raw`(?<!\p{L})(?:pas|aucun|sans) (?:de |d'|un mot d'|en |l')?anglais`, 'iu'),
  quick(String.raw`(?<!\p{L})(?:kein\p{L}{0,2}|nicht|schlecht|kaum|wenig) (?:\p{L}{1,12} ){0,3}?englisch`, 'iu'),
  quick(String.raw`(?<!\p{L})englisch (?:\p{L}{1,14} ){0,3}?(?:nicht|kaum|schlecht)(?!\p{L})`, 'iu'),
  quick(
    String.raw`(?<!\p{L})(?:no|sin|não|nao|nu|non|geen|nie) (?:\p{L}{1,12} ){0,4}?(?:ingl[eé]s|inglese|ingl[eê]s|engleză|engleza|englezește|englezeste|engels|angielsk\p{L}{1,5})(?!\p{L})`,
    'iu',
  ),
  quick(String.raw`(?<!\p{L})не (?:\p{L}{1,12} ){0,4}?(?:по-)?(?:английск|англійськ)`, 'iu'),
  quick(
    String.raw`(?<!\p{L})(?:inte|ikke|nem|en) (?:\p{L}{1,12} ){0,3}?(?:engelska?|angol\p{L}{0,6}|englantia)(?!\p{L})`,
    'iu',
  ),
  /(?:i|İ)ngilizce[^.\n]{0,20}(?:bilmiyorum|yok)/u,
  /英語[がはを]?[^。\n]{0,8}(?:できません|話せません|わかりません|分かりません|書けません)|不(?:会|懂|會)[^。\n]{0,4}英[语語文]/u,
];

/**
 * Whether somebody answers that they cannot write English: asking again would not help, a person can. Only the beginning of a
 * short comment is read, and what is quoted below it is not theirs. “The page is not in English” is no such answer.
 */
export function cannotWriteEnglish(text: string): boolean {
  const own = ownWords(text.slice(0, 2000), new Set(['quoted-mail', 'quote'] as const))
    .text.replace(/[’`]/g, "'")
    .trim();
  if (amount(own) > 60) return false;
  const beginning = own.slice(0, 600);
  return NO_ENGLISH.some((pattern) => {
    const said = pattern.exec(beginning);
    return said !== null && !ABOUT_A_THING.test(beginning.slice(Math.max(0, said.index - 60), said.index));
  });
}

const ABOUT_A_THING =
  /(?:page|site|website|app|application|menu|text|label|button|invoice|mail|e-?mail|document|manual|form|screen|version|template|it|seite|facture|bouton|écran|página|factura|pagina|factura) (?:\w{1,12} ){0,3}$/i;

/** Words of a language that parts its words, or characters of one that does not. */
function amount(text: string): number {
  const words = text.match(/[\p{L}\p{M}]{2,60}/gu)?.length ?? 0;
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return words + dense / 3;
}

/** Whether somebody took the trouble to tell more, so that asking for the rest is worth it. “Please cancel it” does not. */
export function tellsMore(text: string): boolean {
  return amount(text.slice(0, 12_000)) >= 10;
}

/** Whether a comment says enough to be read in place of the request. */
export function isSubstantive(text: string): boolean {
  const own = ownWords(text.slice(0, 12_000), new Set(['quoted-mail', 'signature', 'url'] as const)).text.trim();
  return amount(own) >= 4 && !COURTESY.test(own.slice(0, 400));
}

/** The customer's answers that say something, oldest first. */
export function substantiveAnswers(draft: Draft): DraftComment[] {
  return draft.comments.filter((comment) => comment.isAnswer && isSubstantive(comment.text));
}
