/** What counts as an answer: a comment that says something about the request, not only that it was read. */
import { ownWords } from './own-words';
import type { Draft, DraftComment } from './rule';

const COURTESY =
  /^(?:(?:hi|hello|ok|okay|thanks?|thank you|thx|many|so|much|a|lot|very|great|perfect|fine|sure|yes|no|noted|understood|will|do|done|please|any|news|update|on|this|is|there|for|the|your|help|reply|answer|quick|regards|best|kind|team|all|bonjour|merci|beaucoup|d'accord|entendu|parfait|oui|non|pour|votre|aide|réponse|cordialement|bien|compris|danke|vielen|dank|schön|gut|ja|nein|in|ordnung|verstanden|für|die|ihre|hilfe|antwort|hallo|grüße|viele|hola|gracias|muchas|vale|sí|perfecto|de|acuerdo|por|su|ayuda|respuesta|saludos|mulțumesc|multumesc|mult|bună|da|nu|am|înțeles|pentru|ajutor|răspuns|o|zi|grazie|mille|va|bene)\W*)+$/iu;

/** Words of a language that parts its words, or characters of one that does not. */
function amount(text: string): number {
  const words = text.match(/[\p{L}\p{M}]{2,60}/gu)?.length ?? 0;
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return words + dense / 3;
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
