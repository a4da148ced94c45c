/**
 * Whether a comment is thanks and nothing else, in the shipped languages. Everything in it must be known to need nothing:
 * one word too many, a question, a number, a link or a picture makes it doubtful, and what is doubtful re-opens.
 */
import { ownWords } from '../intake/own-words';
import type { FollowUpComment } from './port';

/** At least one of these must be there. */
const THANKS = words(
  'thanks thank thx cheers perfect great excellent awesome brilliant wonderful',
  'merci remercie parfait super génial nickel impeccable formidable',
  'danke dank perfekt prima toll super bestens klasse herzlichen dankeschön merci',
  'gracias perfecto genial estupendo fenomenal excelente',
  'mulțumesc multumesc mulțumim multumim mersi perfect excelent minunat super',
);

/** These may stand beside them. */
const AROUND = words(
  'i you so much very a lot many all the team everyone for your help support quick reply answer fast it is its this that works working now again fine well good job solved resolved fixed all set hi hello hey dear have nice day weekend best kind regards yes ok okay indeed really appreciate appreciated confirm confirmed',
  "un grand bon je vous nous remercions c'est c est tout à vous toute l'équipe l équipe beaucoup bien pour votre aide réponse rapide rapidité ça cela marche fonctionne maintenant de nouveau bonjour bonsoir bonne journée soirée cordialement et oui d'accord d accord ok résolu réglé je confirme infiniment mille fois encore",
  'besten beste einen ich wir euch hat geklappt vielmals schön vielen sehr ihnen euch allen dem team für die ihre eure schnelle hilfe antwort unterstützung es das ist läuft funktioniert geht jetzt wieder alles gut erledigt gelöst hallo guten tag schönen abend noch wochenende freundliche grüße viele liebe und ja in ordnung mit freundlichen',
  'muchas muchísimas mil muy bien por su tu vuestra la ayuda respuesta rápida rapidez ya todo está funciona ahora de nuevo resuelto solucionado hola buenos días buenas tardes buen día saludos un saludo y sí vale equipo a todos',
  'mult foarte frumos în regulă bine vă va pentru ajutor ajutorul răspuns raspuns răspunsul rapid promptitudine acum totul este e merge funcționează functioneaza din nou rezolvat bună ziua buna o zi bună seara frumoasă cu stimă și da echipei tuturor mii de',
);

/** Each alone makes a comment doubtful, whatever stands around it. */
const DOUBT = words(
  'but not no still however except unless only if when please could can would yet another also never',
  'mais pas non toujours sauf si quand pourriez pouvez jamais sinon cependant',
  'aber nicht nein leider trotzdem außer wenn wann bitte könnten können kein keine sondern',
  'pero no todavía aún excepto cuando podría puede nunca aunque',
  'dar nu încă totuși decât dacă când puteți niciodată însă',
);

/** Said as a whole it needs nothing; its words alone might. */
const IDIOMS =
  /works? like a charm|problem (?:is )?(?:solved|resolved|fixed)|that was (?:fast|quick|great|perfect)|(?:great|awesome|excellent|good|nice) work|problème (?:résolu|réglé)|bon week-end|guten morgen|problem (?:gelöst|behoben|erledigt)|problema (?:resuelto|solucionado)|excelente trabajo|problemă rezolvată/g;

/** Thanks for what is still to come, which is a request; and questions that forgot their mark. */
const ASKING =
  /for an? |(?:merci|remercie|remercions) (?:de (?!votre aide|tout)|d')|pour une? |für (?:eine?|die baldige) |por una? |pentru un |(?:^|[.,;:!\n]\s{0,5})(?:is|geht es|läuft es|funktioniert es|ist (?:es|das|alles)|hat (?:es|das)) /;

/** “This again” is a complaint, unless it works again or thanks are said again. */
const AGAIN = words('again encore nouveau wieder nuevo din nou');
const FINE = words(
  'thanks thank works working fine good well solved resolved fixed merci marche fonctionne résolu réglé',
  'danke läuft funktioniert geht gut gelöst erledigt gracias funciona resuelto solucionado',
  'mulțumesc multumesc mulțumim multumim mersi merge funcționează functioneaza rezolvat bine',
);

const FRIENDLY = /(?:👍|🙏|🎉|❤|😀|😃|😄|😁|😊|☺|🙂|👌|👏|💯|🙌)(?:\p{Emoji_Modifier}|\uFE0F){0,2}/gu;

const LONGEST = 400;

/** A sign-off in a signature is left out; the greeting is not. */
export function isThanksOnly(comment: Pick<FollowUpComment, 'text' | 'hasMedia'>): boolean {
  if (comment.hasMedia || comment.text.length > 4000) return false;
  const own = ownWords(comment.text, new Set(['quoted-mail', 'signature'] as const))
    .text.trim()
    .toLowerCase()
    .replace(/[’`´]/g, "'");
  if (own === '' || own.length > LONGEST || /[?\d<>@/\\#]/.test(own)) return false;
  const written = own.replace(FRIENDLY, ' ');
  if (/\p{Extended_Pictographic}/u.test(written) || ASKING.test(written)) return false;
  const clauses = written
    .replace(IDIOMS, ' ')
    .split(/[.,;:!\n]/)
    .map(wordsIn);
  const said = clauses.flat();
  if (said.some((word) => DOUBT.has(word))) return false;
  // A friendly sign alone.
  if (wordsIn(written).length === 0) return written !== own && /^[\s\p{P}]*$/u.test(written);
  const complains = clauses.some((clause) => clause.some((word) => AGAIN.has(word)) && !clause.some((word) => FINE.has(word)));
  if (complains) return false;
  return said.some((word) => THANKS.has(word)) && said.every((word) => THANKS.has(word) || AROUND.has(word));
}

function wordsIn(text: string): string[] {
  return text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(/[\s']+/)));
}
