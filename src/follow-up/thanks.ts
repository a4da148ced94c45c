/**
 * Whether a comment is thanks and nothing else, in the shipped languages. Everything in it must be known to need nothing:
 * one word too many, a question, a number, a link or a picture makes it doubtful, and what is doubtful re-opens.
 */
import { ownWords } from '../intake/own-words';
import type { FollowUpComment } from './port';

/** At least one of these must be there. */
const THANKS = words(
  'thanks thank thx cheers perfect great excellent awesome brilliant wonderful',
  'merci parfait super génial nickel impeccable formidable',
  'danke dank perfekt prima toll super bestens klasse herzlichen dankeschön merci',
  'gracias perfecto genial estupendo fenomenal excelente',
  'mulțumesc multumesc mulțumim multumim mersi perfect excelent minunat super',
);

/** These may stand beside them. */
const AROUND = words(
  'you so much very a lot many all the team everyone for your help support quick reply answer fast it is its this that works working now again fine well good job solved resolved fixed all set hi hello hey dear have nice day weekend best kind regards yes ok okay indeed really appreciate appreciated confirm confirmed',
  "c'est c est tout à vous toute l'équipe l équipe beaucoup bien pour votre aide réponse rapide rapidité ça cela marche fonctionne maintenant de nouveau bonjour bonsoir bonne journée soirée cordialement et oui d'accord d accord ok résolu réglé je confirme infiniment mille fois encore",
  'vielen schön sehr ihnen euch allen dem team für die ihre eure schnelle hilfe antwort unterstützung es das ist läuft funktioniert geht jetzt wieder alles gut erledigt gelöst hallo guten tag schönen abend noch wochenende freundliche grüße viele liebe und ja in ordnung mit freundlichen',
  'muchas mil muy bien por su tu vuestra la ayuda respuesta rápida rapidez ya todo está funciona ahora de nuevo resuelto solucionado hola buenos días buenas tardes buen día saludos un saludo y sí vale equipo a todos',
  'mult foarte bine vă va pentru ajutor ajutorul răspuns raspuns răspunsul rapid promptitudine acum totul este e merge funcționează functioneaza din nou rezolvat bună ziua buna o zi bună seara frumoasă cu stimă și da echipei tuturor mii de',
);

/** Each alone makes a comment doubtful, whatever stands around it. */
const DOUBT = words(
  'but not no still however except unless only if when please could can would yet another also again? never',
  'mais pas non toujours sauf si quand pourriez pouvez encore? jamais sinon cependant',
  'aber nicht nein leider trotzdem außer wenn wann bitte könnten können kein keine sondern',
  'pero no todavía aún excepto cuando podría puede nunca aunque',
  'dar nu încă totuși decât dacă când puteți niciodată însă',
);

const LONGEST = 400;

/** A sign-off in a signature is left out; the greeting is not. */
export function isThanksOnly(comment: Pick<FollowUpComment, 'text' | 'hasMedia'>): boolean {
  if (comment.hasMedia || comment.text.length > 4000) return false;
  const own = ownWords(comment.text, new Set(['quoted-mail', 'signature'] as const))
    .text.trim()
    .toLowerCase()
    .replace(/[’`´]/g, "'");
  if (own === '' || own.length > LONGEST || /[?\d<>@/\\#]/.test(own)) return false;
  const said = own.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  if (said.some((word) => DOUBT.has(word))) return false;
  if (said.length === 0) return /^[\s\p{P}]*(?:(?:👍|🙏|🎉|❤️?|😀|😊|🙂|👌)[\u{1F3FB}-\u{1F3FF}]?[\s\p{P}]*){1,10}$/u.test(own);
  return said.some((word) => THANKS.has(word)) && said.every((word) => THANKS.has(word) || AROUND.has(word));
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(/[\s']+/)));
}
