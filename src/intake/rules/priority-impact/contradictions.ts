/** What speaks against a top priority, and what carries no weight. Texts are folded as in `plain.ts`. */

const WHO = String.raw`(?:partner|customer|client|user|venue|shop|store|merchant|colleague|employee|person|account|partenaire|utilisateur|boutique|magasin|collegue|personne|kunden?|kundin|benutzer|nutzer|anwender|filiale|standort|kollegen?|mitarbeiter|socio|cliente|usuario|tienda|companero|persona|partener|utilizator|coleg|magazin|utente|collega)`;

const FEW = new RegExp(
  String.raw`\b(?:only|just|exactly) (?:for |with |at |affects |concerns )?(?:one|1|a single|a) (?:\w{2,12} )?${WHO}\b|\b(?:one|a) single ${WHO}\b|(?:^|[\n.!?:;,(]\s{0,2})one ${WHO} (?:is|has|had|cannot|can't|reports?|complains?|says?|does|sees|lost|only)\b|\b(?:for|to|with) (?:me|myself) only\b|\b(?:only|just) (?:for|with|to|on|affects|concerns|happens to) (?:me\b|myself\b|my (?:account|computer|pc|laptop|phone))|\b(?:i am|i'm) the only one\b|\b(?:un seul|une seule|1 seul) ${WHO}\b|\b(?:que|seulement|uniquement) (?:chez|pour|sur|avec) (?:moi|mon|un(?:e)? ${WHO})\b|\b(?:je suis|suis) (?:le|la) seule?\b|\bnur (?:ein(?:en|em|er|e)?|1|bei einem|fur einen|ein einziger) ${WHO}\b|\bnur (?:bei|fur) (?:mir|mich)\b|\bnur auf meinem\b|\bein einzige[rn]? ${WHO}\b|\b(?:solo|solamente|unicamente) (?:a |para |en )?(?:un|una|1) ${WHO}\b|\b(?:solo|solamente|unicamente) (?:me |a mi\b|en mi\b|para mi\b)|\bun(?:a)? (?:solo|sola|unico|unica) ${WHO}\b|\b(?:doar|numai) (?:la |pentru )?(?:un|unui|o|1) ${WHO}\b|\b(?:doar|numai) (?:la|pentru) (?:mine|contul meu)\b|\bun singur ${WHO}\b|\bsolo (?:un|a me|io)\b`,
);

const WAY_ROUND =
  /\bwork-?arounds? (?:exists?|is (?:known|available|possible|there|in place|to)|works|available|found|in place)|\bthere(?:'s| is) a (?:\w{2,10} )?work-?around|\b(?:we|i|they|you) (?:can|could|do) (?:\w{2,10} )?work around\b|\bcan be worked around\b|\bas a work-?around\b|\bwe (?:found|have|use) a work-?around|\bcontournement (?:existe|possible|trouve|en place)|\bil (?:existe|y a) (?:un|une solution de) contournement|\b(?:on|nous) (?:peut|peuvent|pouvons) (?:le |la |les )?contourner|\bcomme contournement|\bals umgehung|\bumgehung (?:existiert|moglich|funktioniert|vorhanden)|\b(?:lasst|kann) (?:sich|man)(?: \w{2,8})? umgehen|\bes gibt eine? (?:\w{2,12} )?(?:umgehung|workaround|umgehungslosung)|\bworkaround vorhanden|\bhay (?:una |un )?(?:solucion alternativa|alternativa|rodeo|workaround)|\bse puede (?:evitar|sortear|rodear)|\bexista (?:o |un )?(?:solutie (?:de ocolire|alternativa|temporara)|alternativa|ocolire|workaround)|\b(?:se poate|putem) ocoli|\besiste (?:un|una) (?:workaround|alternativa|soluzione alternativa)/;
const NO_WAY_ROUND =
  /\b(?:no|without|not a|isn't a|is not a|aucune?|pas de|pas d'|sans|keine?n?|ohne|sin|ningun[ao]?|no hay|nu exista|nu avem|fara|nicio|niciun|nessuna?|senza) (?:\w{1,12} ){0,3}?(?:work-?arounds?|contournements?|umgehung\w{0,8}|alternativas?|alternative|solutie (?:de ocolire|alternativa)|rodeo|ocolire)\b(?: (?:exists?|possible|moglich|works|is known))?/g;

const COSMETIC =
  /\bcosmetics?\b|\bcosmetically\b|\btypos?\b|\bspelling (?:mistakes?|errors?)\b|\bnice to have\b|\bnot (?:really |very |at all )?urgent\b|\bfautes? (?:de frappe|d'orthographe)\b|\bcosmetiques?\b|\besthetique\b|\bpas (?:du tout |vraiment )?urgente?\b|\btippfehler\b|\brechtschreibfehler\b|\bschreibfehler\b|\bschonheitsfehler\b|\bkosmetisch\w{0,2}\b|\bnicht (?:sehr |wirklich )?(?:dringend|eilig)\b|\beilt nicht\b|\berratas?\b|\bfaltas? de ortografia\b|\bcosmetic[oa]s?\b|\bestetic[oa]?\b|\bno (?:es|corre) (?:muy )?(?:urgente|prisa)\b|\bgreseal[ai] de (?:tipar|scriere|ortografie|tastare)\b|\bnu (?:e|este) (?:chiar )?urgent\b|\brefuso\b|\bnon e urgente\b/;
const NOT_COSMETIC =
  /\b(?:not|more than|isn't|pas|plus que|nicht|kein|no es|nu (?:e|este)) (?:\w{1,10} ){0,2}(?:cosmetic\w{0,4}|cosmetique|esthetique|kosmetisch\w{0,2}|typo|schonheitsfehler|estetic\w?)\b/g;

const PRESSURE =
  /\b(?:will|going to|wants? to|about to|might|may|threaten(?:s|ed|ing)? to) (?:leave (?:us|you|the (?:platform|product|service|company)\b|for\b|if\b|unless\b|[.,!]|$)|quit\b|cancel (?:the|our|their|his|her|its) (?:contract|subscription|account)|terminate (?:the|our|their|his|her|its)?|switch (?:to (?:a|another)|providers?)|move to (?:a |another |the )?competit|stop (?:working with|using) (?:us|you))|\bthreat(?:en(?:s|ed|ing)?)? (?:to leave|to cancel|with (?:a lawyer|legal|leaving))|\b(?:lose|losing) (?:the|this|a|an|our) (?:\w{2,12} )?(?:customer|client|partner|contract|account)\b|\blegal action\b|\b(?:va|vont|veut|veulent) (?:nous )?(?:quitter|resilier|partir)\b|\bmenace(?:nt)? de\b|\bperdre (?:le|ce|un|notre) (?:client|partenaire|contrat)\b|\bchez (?:un|le) concurrent\b|\b(?:droht|drohen)(?: \w{2,12}){0,4}? (?:mit|zu kundigen|abzuspringen)\b|\b(?:kundigt|kundigen) (?:den |seinen |ihren |sonst |uns )|\b(?:zur|zu einem|zu einer) (?:konkurrenz|anderen anbieter)|\b(?:den|diesen|einen) (?:kunden|partner) verlieren\b|\bspringt (?:uns )?ab\b|\bamenazan? con\b|\b(?:se va a ir|nos va a dejar|nos deja)\b|\bcancelar(?:a)? el contrato\b|\bperder (?:al|el|un|este) (?:cliente|socio|contrato)\b|\bameninta\b|\b(?:ne va parasi|ne paraseste|va pleca|vor pleca)\b|\breziliaza|\brezilieze\b|\bpierdem (?:clientul|partenerul|contractul)\b|\bminaccia\b/;

/** Each with the words that it drops first: they say the opposite. */
export const AGAINST = {
  few: { pattern: FEW, except: null },
  wayRound: { pattern: WAY_ROUND, except: NO_WAY_ROUND },
  cosmetic: { pattern: COSMETIC, except: NOT_COSMETIC },
  pressure: { pattern: PRESSURE, except: null },
} as const;
