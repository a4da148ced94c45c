/** What a text says of things to be seen, and of files that are said to be attached. Folded as in `plain.ts`. */

const VISIBLE = [
  // English
  /\berror (?:messages?|windows?|screens?|pages?|dialogs?|box)\b(?![^.\n]{0,40}(?:[:]|["“«„])\s?[a-z0-9])|\bpop-?ups? (?:\w{2,10} ){0,2}?(?:covers?|hides?|appears?|comes|shows?|opens?|blocks?)\b|\bwarnings? (?:\w{2,10} ){0,2}?(?:appears?|comes up|pops up|is shown|shows|on)\b(?![^.\n]{0,40}(?:[:]|["“«„])\s?[a-z0-9])|\b(?:red|yellow|orange) (?:pages?|screens?|banner|box|window|message|bar)\b|\blayout\b|\b(?:see|sees|appears?|shows?|shown|displayed|message|warning|text|lines?) [^.!?\n]{0,30}\bon (?:the|my|our|each|every|this) (?:\w{2,14} )?(?:screen|display)\b|\bscreen (?:looks|flickers)\b|\b(?:is|are) (?:wrongly |incorrectly |not )?(?:displayed|shown (?:in|at|on|without|with|wrong\w{0,2}|twice))\b|\bdisplay(?:s|ed)? (?:wrong\w{0,2}|incorrectly|the wrong)\b|\blooks? (?:wrong|strange|odd|weird|different|broken|funny|bad|off)\b|\b(?:icons?|logo|colou?rs?|fonts?)\b|\boverlap\w{0,4}\b|\bcut off\b|\bred (?:\w{2,14} )?(?:mark|cross|line|dot)\b|\bmisaligned\b|\bwrong (?:pictures?|images?|photos?)\b|\b(?:disappeared|missing|gone) (?:from|on|in) the (?:toolbar|menu|page|screen)\b/,
  // French
  /\bmessages? d'erreur\b(?![^.\n]{0,40}(?:[:]|["“«„])\s?[a-z0-9])|\bs'affichent? (?:mal|pas|en|de travers|sans)\b|\baffichages?\b|\becran (?:d'accueil|bleu)|\b(?:a|sur) l'ecran\b|\bmise en page\b|\b(?:icones?|logo|couleurs?|police)\b|\b(?:est|sont) (?:coupee?s?|decalee?s?|superposee?s?)\b|\bchevauch\w{1,5}\b|\bmauvaises? (?:image|photo)s?\b/,
  // German
  /\bfehlermeldung(?:en)?\b(?![^.\n]{0,40}(?:[:]|["“«„])\s?[a-z0-9])|\bmeldungs?fenster\b|\bpop-?up|\blayout\b|\b(?:auf|am) (?:dem |meinem )?bildschirm\b|\bbildschirm (?:zeigt|flackert)\b|\b(?:falsch|nicht richtig|nicht korrekt|verzerrt) (?:angezeigt|dargestellt)\b|\bfalsche[sn]? (?:bild(?:er)?|foto|farben?|logo)\b|\bsieht .{0,30}(?:komisch|falsch|anders|seltsam|merkwurdig) aus\b|\bdarstellung\w{0,7}\b|\b(?:verschoben|abgeschnitten|uberlapp\w{1,4})\b|\b(?:symbol|logo|farben?|schriftart)\b|\bwarnung(?:en)? (?:erscheint|kommt|auf)\b/,
  // Spanish
  /\bmensajes? de error\b(?![^.\n]{0,40}(?:[:]|["“«„])\s?[a-z0-9])|\b(?:veo|aparece|sale|muestra) [^.!?\n]{0,30}\ben (?:la )?pantalla\b|\bse ven? (?:mal|raro|rara|distinto|distinta|diferente|cortad[oa]s?|borros[oa]s?)\b|\b(?:iconos?|colores|logo|logotipo|diseno|tipografia)\b|\b(?:imagen|foto) equivocada\b|\b(?:cortad[oa]s?|superpuest[oa]s?|desplazad[oa]s?)\b|\bse muestran? (?:mal|en|sin|la imagen)\b|\bventana emergente\b|\bavisos? roj\w{1,2}\b/,
  // Romanian
  /\bmesaj(?:ul|e|ele)? de eroare\b(?![^.\n]{0,40}(?:[:]|["“«„])\s?[a-z0-9])|\b(?:vad|apare|arata) [^.!?\n]{0,30}\bpe ecran\b|\becran(?:ul)? arata\b|\bse (?:afiseaza|vad|vede) (?:gresit|prost|imaginea|ciudat|fara|taiat\w?)\b|\bafisar(?:e|ea)\b|\bimaginea gresita\b|\b(?:iconit\w{1,3}|pictograma|culori(?:le)?|logo-?u?l?|siglei?)\b|\b(?:taiat[aei]?|suprapus[aei]?|decalat[aei]?)\b|\barata (?:ciudat|gresit|altfel|prost)\b|\bfereastra (?:pop-?up|de eroare)\b/,
  // Italian
  /\bmessagg(?:io|i) d(?:i |')errore\b|\b(?:sullo?|lo) schermo\b|\bschermata blu\b|\bsi vede (?:male|strano)\b/,
] as const;

/** An error message whose words the text gives needs no picture: `(?!…)` after it. “There is no error message” and “my company's logo” hold nothing to be shown. */
const NOTHING_TO_SEE =
  /\b(?:no|without|without an?|without any|never an?|not? any|aucun|sans|pas de|pas d'|ohne|keine?|kein|sin|ningun|niciun|nici un|fara|nessun|senza) (?:\w{2,10} )?(?:error messages?|messages?|warnings?|pop-?ups?|messages? d'erreur|fehlermeldung(?:en)?|warnung(?:en)?|mensajes? de error|mensaje|mesaj(?:ul|e)? de eroare|mesaj|messagg(?:io|i) d(?:i |')errore)\b/g;

const MESSAGE_GIVEN =
  /\b(?:message|error|warning|pop-?up|it (?:says|reads|shows)|avertissement|erreur|(?:fehler)?meldung|fehler|mensaje|aviso|mesaj(?:ul)?|eroarea?|messaggio|errore)\b[^.!?\n]{0,40}[:"“«„]\s?[a-z0-9]/;

/** Whether an answer gives the words of a message: a picture of it would say the same. */
export function givesMessage(plain: string): boolean {
  return MESSAGE_GIVEN.test(plain);
}

/** Whether the text tells of something that a picture would show; of a blank page it shows nothing. */
export function tellsVisible(plain: string): boolean {
  const read = plain.replace(NOTHING_TO_SEE, ' ');
  return VISIBLE.some((pattern) => pattern.test(read));
}

const PICTURE = String.raw`(?:screen ?-?shots?|screen ?captures?|screen ?grabs?|pictures?|photos?|images?|videos?|recordings?|files?|logs?|documents?|pdfs?|csv)`;
const SAID = [
  // English. “Attach a photo as the receipt” and “the photo attached to the order” are acts, not words to us.
  String.raw`\b${PICTURE}\b(?![^.!?\n]{0,20}\b(?:not|cannot|can't|couldn't|never)\b)[^.!?\n]{0,25}\b(?:attached|enclosed)\b(?! (?:to|as|with|when|by|is|are|was|cannot|does))`,
  String.raw`\b(?:see|find|check|in)\b[^.!?\n]{0,20}\b(?:attached|the attachments?|enclosed)\b(?! (?:to|as)\b)(?= ?${PICTURE}|[.,;:!)\n]|$| for| from| of)`,
  String.raw`\b(?:i|we)(?:'ve| have|'m| am| are)? (?:also |just )?attach(?:ed|ing)? (?:a|an|the|two|three|some|my|here)? ?(?:short )?(?:screen ?-?shots?|screen ?captures?|videos?|recordings?|pictures?)\b(?! (?:to|as)\b)`,
  String.raw`(?<=^|[\n.!?,;:(]\s{0,2})(?:attached|enclosed)(?: is| are| you(?:'ll| will)? find| please find)?(?: a| an| the| my)? ?${PICTURE}\b`,
  String.raw`\bpfa\b`,
  // French
  String.raw`\b(?:captures?|copies? d'ecran|photos?|images?|videos?|fichiers?|journal)\b[^.!?\n]{0,25}(?:\bci-jointe?s?\b|\bjointe?s\b|\bjointe\b|\ben (?:piece jointe|pj|annexe)\b)`,
  String.raw`\b(?:voir|cf\.?|voyez|vous trouverez|je joins|nous joignons)\b[^.!?\n]{0,25}(?:\bpieces? jointes?\b|\bpj\b|\bci-jointe?s?\b|\bcaptures?\b|\bune photo\b|\bune video\b)`,
  // German
  String.raw`\b(?:screenshots?|bildschirmfotos?|bildschirmaufnahmen?|bilder|bild|fotos?|videos?|aufnahmen?|datei(?:en)?)\b[^.!?\n]{0,25}(?:\banbei\b|\b(?:im|in der) (?:anhang|anlage)\b|\bhang(?:t|en)? an\b|\bangehangt\b|\bbeigefugt\b|\bliegt bei\b)`,
  String.raw`\b(?:siehe|s\.|vgl\.?)[^.!?\n]{0,25}\b(?:anhang|anlage|screenshots?|bildschirmfoto)\b|(?<=^|[\n.!?,;:(]\s{0,2})anbei\b`,
  // Spanish
  String.raw`\b(?:adjunto|adjuntamos|anexo|envio|mando)\b[^.!?\n]{0,20}\b(?:capturas?|pantallazos?|fotos?|imagen(?:es)?|videos?)\b`,
  String.raw`\b(?:capturas?|pantallazos?|fotos?|imagen(?:es)?|videos?)\b[^.!?\n]{0,25}(?:\badjunt[ao]s?\b|\ben (?:el )?adjunto\b)`,
  String.raw`\b(?:ver|vea|vean)\b[^.!?\n]{0,20}\badjunt[ao]s?\b`,
  // Romanian
  String.raw`\b(?:atasez|atasam|anexez|am atasat|am anexat|trimit)\b[^.!?\n]{0,20}\b(?:captur|poz|imagin|video|fisier)`,
  String.raw`\b(?:captur\w{1,4}|poz\w{1,4}|imagin\w{1,4}|video\w{0,6})\b[^.!?\n]{0,25}(?:\batasat\w{0,2}\b|\banexat\w{0,2}\b|\bin (?:atasament|anexa)\b)`,
  String.raw`\b(?:vezi|vedeti)\b[^.!?\n]{0,20}\b(?:atasament\w{0,3}|anexa|atasat\w{0,2})\b`,
  // Italian
  String.raw`\b(?:screenshot|schermat[ae]|foto|immagin[ei]|video)\b[^.!?\n]{0,25}\b(?:allegat[oaie]|in allegato)\b`,
].map((source) => new RegExp(source));

/** “Cannot see attached files”, “without the PDF attached” speak of files that somebody misses. */
const MISSED =
  /\b(?:without|cannot|can't|can not|couldn't|not|no|never|missing|sans|pas de|ohne|keine?n?|sin|fara|niciun|senza) (?:the |a |an |any |le |la |les |die |das |der |el )?$/;

/** Where a text says that a file is attached, as a pattern that fits there; null where it does not. */
export function saysAttached(plain: string): RegExp | null {
  return SAID.find((pattern) => isSaid(pattern.exec(plain), plain)) ?? null;
}

function isSaid(match: RegExpExecArray | null, plain: string): boolean {
  return match !== null && !MISSED.test(plain.slice(Math.max(0, match.index - 30), match.index));
}
