/**
 * How people ask for access, for themselves and for others, in English, French, German, Spanish and Romanian. The patterns
 * read folded words with one blank between them (`Sentence.plain`); each has a bound on what it reads.
 */
import { quick } from '../../quick';

/** Up to so many words in between. */
const gap = (most: number): string => `(?:[^ ]{1,40} ){0,${most}}`;
const any = (...parts: readonly string[]): string => `(?:${parts.join('|')})`;
const pattern = (...parts: readonly string[]): RegExp => new RegExp(` ${any(...parts)}(?= )`);

/** What is asked for. */
const RIGHT = {
  en: 'access|permissions?|rights?|role|licen[cs]es?|account|login|log in|credentials|privileges?|admin|admin rights|seat|edit rights|membership',
  fr: 'acces|droits?|autorisations?|permissions?|role|licence|compte|identifiants|habilitations?|profil',
  de: '[a-z]{0,30}(?:zugang|zugange|zugriff|zugriffe|berechtigung|berechtigungen|rechte|rechten|lizenz|konto|freigabe|freischaltung|zugangsdaten)|account|rolle|adminrechte|login',
  es: 'accesos?|permisos?|derechos?|cuenta|licencia|rol|credenciales|alta|autorizacion',
  ro: 'acces|accesul|drepturi|drepturile|drept|permisiuni|permisiunea|permisiune|cont|contul|licenta|rol|rolul|autorizare',
} as const;
const right = (language: keyof typeof RIGHT): string => any(RIGHT[language]);

export const NAMES_A_RIGHT = pattern(...Object.values(RIGHT), 'zugreifen', 'freischalten', 'conecter');

/** Plain asks of somebody for themselves. */
export const FOR_ONESELF = pattern(
  // English
  `(?:i|id|i d) (?:[^ ]{1,12} ){0,3}(?:need|require|want|request|like|apply|ask|wish|requesting|asking|applying|missing|needing)(?: to (?:have|get|obtain|receive|be given|be granted|request|ask for|apply for|become))? ${gap(5)}${right('en')}`,
  `(?:can|could|may|might) i (?:please )?(?:have|get|be given|be granted|be added|receive|obtain|be made) ${gap(5)}(?:${RIGHT.en}|owner|editor|member)`,
  `(?:give|grant|provide|get|assign|allow|enable|issue|create|open|set up|set|arrange) me ${gap(6)}${right('en')}`,
  `(?:give|grant|provide|assign|allow) ${right('en')} ${gap(5)}to me`,
  '(?:add|invite) me (?:to|as|in|into)',
  'make me (?:an? )?(?:admin|administrator|owner|editor|member|approver|user)',
  `${right('en')} ${gap(6)}for (?:me|myself|my (?:own |user |personal )?(?:account|user|login|profile|self|id))`,
  `(?:add|enable|upgrade|extend) my (?:own )?(?:account|user|login|profile|permissions?|rights|access|licen[cs]e)`,
  `my (?:account|user|login|profile) (?:needs|should have|should get|needs to have|must have) ${gap(4)}${right('en')}`,
  `(?:i am|i m|im) (?:requesting|asking for|applying for|in need of) ${gap(5)}${right('en')}`,
  `(?:i have|i ve got|i ve) no (?:${RIGHT.en})`,
  `i (?:do not|don t|dont) have (?:any )?${gap(2)}${right('en')}`,
  `(?:i|me) (?:as well |too )?(?:also )?need to be (?:an? )?(?:added|admin|given|granted|able)`,
  // French
  `j (?:ai|aurais|aurai) (?:[^ ]{1,14} )?besoin ${gap(6)}${right('fr')}`,
  `j aimerais ${gap(6)}${right('fr')}`,
  `je (?:[^ ]{1,5} )?(?:voudrais|souhaite|souhaiterais|veux|demande|desire|sollicite|requiers|dois avoir|vous demande) ${gap(6)}${right('fr')}`,
  `je n ai pas ${gap(3)}${right('fr')}`,
  `(?:me|m) (?:[^ ]{1,12} ){0,2}(?:donner|accorder|ouvrir|attribuer|creer|octroyer|fournir|activer|donnez|donniez|accordez) ${gap(5)}${right('fr')}`,
  `(?:donnez|donne|accordez|ouvrez|creez|ajoutez|attribuez|ouvre|cree|activez) moi`,
  `(?:puis|pourrais) je (?:avoir|obtenir|recevoir|beneficier) ${gap(5)}${right('fr')}`,
  'm ajouter (?:au|a|aux|dans|comme|en)',
  `${right('fr')} ${gap(6)}pour (?:moi|moi meme|mon (?:compte|utilisateur|profil|propre usage))`,
  // German
  `ich (?:[^ ]{1,14} ){0,3}(?:brauche|benotige|brauchte|bitte um|mochte|hatte gern|hatte gerne|beantrage|will|wunsche|bitte) ${gap(7)}${right('de')}`,
  `(?:brauche|benotige|brauchte|beantrage) (?:ich )?${gap(6)}${right('de')}`,
  `(?:gebt|geben sie|gib|erteilt|erteilen sie|richten sie|richtet|schaltet|legt|legen sie|gewahren sie) (?:bitte )?mir`,
  `(?:mir|mich) ${gap(8)}(?:${RIGHT.de}|hinzufugen|freischalten|berechtigen|aufnehmen)`,
  `(?:kann|konnte|darf|durfte) ich (?:bitte )?${gap(6)}${right('de')} (?:[^ ]{1,20} ){0,4}(?:bekommen|haben|erhalten|kriegen)`,
  `ich (?:habe|hab) (?:noch )?kein(?:e|en)? ${gap(2)}${right('de')}`,
  `${right('de')} ${gap(5)}fur (?:mich|mein(?:en)? (?:konto|account|benutzer|user))`,
  // Spanish
  `(?:necesito|requiero|quiero|quisiera|solicito|pido|preciso|necesitaria) ${gap(6)}${right('es')}`,
  `me gustaria ${gap(4)}${right('es')}`,
  `(?:dadme|denme|deme|dame|darme|concederme|otorgarme|asignarme|crearme|habilitarme|facilitarme) ${gap(5)}${right('es')}`,
  '(?:agregarme|anadirme|incluirme|anadidme|agreguenme) (?:a|al|en|como)',
  `me (?:[^ ]{1,12} ){0,2}(?:den|dan|deis|da|dar|conceder|otorgar|conceda|concedan|creen|cree|habiliten) ${gap(4)}${right('es')}`,
  `(?:puedo|podria) (?:tener|obtener|recibir) ${gap(4)}${right('es')}`,
  `no tengo ${gap(2)}${right('es')}`,
  `${right('es')} ${gap(6)}para mi (?:mism[oa]|cuenta|usuario|propi[oa]|por|gracias)`,
  // Romanian
  `am (?:[^ ]{1,10} )?nevoie ${gap(5)}${right('ro')}`,
  `(?:as vrea|as dori|doresc|vreau|solicit|cer|imi trebuie|mi ar trebui) ${gap(6)}${right('ro')}`,
  `(?:dati mi|da mi|acordati mi|creati mi|activati mi|sa mi (?:dati|acordati|creati|faceti|activati|dea)|i?mi (?:puteti|poti|ati putea|se poate) (?:[^ ]{1,10} ){0,2}(?:da|acorda|crea|activa|dati|acordati)) ${gap(4)}${right('ro')}`,
  '(?:adaugati ma|sa ma adaugati|ma puteti adauga|includeti ma)',
  `(?:pot|as putea) (?:sa )?(?:avea|primi|primesc|obtine|am) ${gap(4)}${right('ro')}`,
  `nu am ${gap(2)}${right('ro')}`,
  `${right('ro')} ${gap(6)}pentru (?:mine|contul meu|utilizatorul meu)`,
);

/** “We”: the writer and others. Nobody can say whether one of them may ask. */
export const FOR_US = pattern(
  `we (?:[^ ]{1,12} ){0,2}(?:need|require|want|request|would like) ${gap(5)}${right('en')}`,
  `(?:give|grant|provide) us ${gap(5)}${right('en')}`,
  `nous (?:avons|aurions) besoin ${gap(5)}${right('fr')}`,
  `nous (?:souhaitons|voudrions|demandons) ${gap(5)}${right('fr')}`,
  `wir (?:brauchen|benotigen|mochten|bitten um) ${gap(6)}${right('de')}`,
  `(?:necesitamos|solicitamos|queremos) ${gap(5)}${right('es')}`,
  `(?:avem nevoie|solicitam|dorim) ${gap(5)}${right('ro')}`,
);

/** People that somebody else may ask for. */
const PERSON_EN =
  'colleagues?|co workers?|coworkers?|employees?|trainees?|interns?|apprentices?|hires?|starters?|joiners?|newcomers?|teammates?|team members?|members? of|team mates?|assistants?|contractors?|consultants?|freelancers?|students?|temps?|successors?|replacements?|deput(?:y|ies)|staff|agents?|people|persons?|users?|partners?|auditors?|developers?|accountants?|him|her|them|team|secretary|nurses?|teachers?|technicians?|operators?|drivers?|volunteers?|guests?';

/** Asked for somebody else: the writer need not be able to ask for themselves. */
export const FOR_OTHERS = pattern(
  `(?:for|to|of) (?:(?:a|an|the|our|my|his|her|their|this|these|those|two|three|four|five|several|some|all|both|new|another|following|whole|external|temporary|junior|future|\\d{1,3}|[a-z]{4,14}ing|[a-z]{3,14} s) ){0,4}(?:${PERSON_EN})`,
  '(?:give|grant|provide|assign|add|invite|allow|enable|create|get|set up) (?:him|her|them|(?:our|my|the) (?:new |whole |entire )?(?:colleagues?|trainees?|interns?|employees?|team|assistants?|contractors?|apprentices?|staff|developers?))',
  '(?:he|she|they|who|colleagues?|trainees?|interns?|employees?|assistants?|apprentices?|successor|contractor) (?:(?:[^ ]{1,12} ){0,3}(?:needs|requires)|(?:will |also |now |both )?(?:need|require|should (?:have|get|be)|must have|has to))',
  'on behalf of',
  'pour (?:[^ ]{1,12} ){0,3}(?:collegues?|stagiaires?|collaborat(?:eur|rice|eurs|rices)|employee?s?|assistante?s?|apprentie?s?|alternante?s?|interimaires?|equipe|salariee?s?|remplacante?s?|consultante?s?|prestataires?|arrivante?s?|recrues?|successeur|developpeu(?:r|se|rs|ses)|utilisateurs?|utilisatrices?|personnes?|lui|elle|eux)',
  '(?:a|aux|au) (?:[^ ]{1,12} ){0,2}(?:collegues?|stagiaires?|collaborat(?:eur|rice|eurs|rices)|employee?s?|assistante?s?|apprentie?s?|alternante?s?|equipe)',
  '(?:lui|leur) (?:[^ ]{1,12} ){0,2}(?:donner|accorder|ouvrir|creer|attribuer|donniez)',
  '(?:donnez|accordez|ouvrez|creez|attribuez) (?:lui|leur)',
  '(?:il|elle|ils|elles|qui) (?:[^ ]{1,10} )?(?:a|aura|ont|auront|aurait) besoin',
  '(?:fur|an|von) (?:[^ ]{1,12} ){0,3}(?:kolleg(?:e|en|in|innen)|mitarbeiter(?:s|in|innen|n)?|mitarbeitende[nr]?|praktikant(?:en|in|innen)?|azubis?|auszubildende[nr]?|werkstudent(?:en|in)?|team|assistent(?:en|in)?|aushilfe|vertretung|nachfolger(?:in)?|berater(?:in)?|dienstleister|angestellte[nr]?|personen|benutzer|herrn?|frau|ihn|sie)',
  '(?:unser(?:e[nmr]?)?|mein(?:e[nmr]?)?|der|dem|die) (?:neue[nmr]? )?(?:kolleg(?:en|in)|mitarbeiter(?:in)?|praktikant(?:en|in)?|azubi|auszubildende[nr]?) (?:[^ ]{1,14} ){0,2}(?:braucht|benotigt|soll|zugang|zugriff|rechte|berechtigung)',
  '(?:gebt|gib|geben sie|erteilen sie|erteilt|richten sie) (?:bitte )?(?:ihm|ihr|ihnen|herrn?|frau)',
  '(?:er|sie|herr [^ ]{1,30}|frau [^ ]{1,30}) (?:[^ ]{1,10} )?(?:braucht|benotigt)',
  'para (?:[^ ]{1,12} ){0,3}(?:companer[oa]s?|colegas?|emplead[oa]s?|becari[oa]s?|trabajador(?:a|es|as)?|asistentes?|equipo|personas?|practicantes?|colaborador(?:a|es)?|consultor(?:a|es)?|usuari[oa]s|incorporacion|ella|ellos|sustitut[oa])',
  '(?:darle|darles|dele|denle|dadle|dadles|le den|les den|concederle|crearle|concederles|otorgarle|facilitarle|asignarle|le (?:podrian|pueden|podeis) (?:dar|crear))',
  '(?:a|al) (?:[^ ]{1,12} ){0,2}(?:companer[oa]s?|emplead[oa]s?|becari[oa]s?|colega)',
  '(?:ella|el|que|companer[oa]|becari[oa]) (?:lo |la )?(?:necesita|necesitara|va a necesitar)',
  'pentru (?:[^ ]{1,12} ){0,3}(?:coleg(?:a|ul|i|ii|ei|ele|e)?|angajat(?:a|ul|i|ii|ei)?|stagiar(?:a|ul|i|ei)?|echipa|echipei|colaborator(?:ul|i|ii)?|asistent(?:a|ul|ei)?|utilizatori|utilizatorii|persoan(?:a|e|ele)|intern(?:ul|i)?|el|ea|ei)',
  '(?:colegului|colegei|colegilor|angajatului|angajatei|angajatilor|stagiarului|stagiarei|echipei|asistentei)',
  '(?:sa i|sa le) (?:dati|acordati|creati|dea|activati)|(?:dati|acordati|creati) (?:i|le)|i (?:puteti|ati putea) (?:da|acorda|crea)',
  '(?:el|ea|care|colegul|colega) (?:[^ ]{1,10} )?(?:are|va avea|au) nevoie',
);

/** Before or behind a name. */
export const NAME_FOLLOWS = quick(
  String.raw`(?:^|[^\p{L}])(?:for|to|pour|à|für|an|para|a|pentru|lui|give|grant|Mr|Mrs|Ms|Herrn?|Frau|Madame|Monsieur|Mme|Señora?|Sra|Sr|doamna|domnul)\.?\s{1,3}$`,
  'u',
);
export const NAME_STOOD_BEFORE = quick(
  String.raw`^\s{1,3}(?:(?:will|also|now|aussi|auch|noch|también|și)\s{1,3})?(?:needs?|should|requires?|has to|must|starts?|joins?|joined|braucht|benötigt|soll|beginnt|fängt|a besoin|aura besoin|doit|arrive|commence|necesita|empieza|are nevoie|începe|trebuie)(?![\p{L}])`,
  'u',
);

/** Somebody had it, and it is gone: a fault, not a new right. */
export const HAD_IT = pattern(
  'any ?more|no longer|suddenly|lost (?:my |the )?(?:access|permissions?|rights|login)|locked(?: out)?|lock(?:ed)? me out|expired|reset|restore|restored|re ?activate|re ?activated|re ?enable|password|blocked|unlock|used to (?:have|be able)|had (?:it|access|this)|worked (?:yesterday|before|until|fine)|disappeared|removed by mistake|back again|my access back',
  'n ai plus|je n arrive plus|ne peux plus|perdu (?:mon |mes |l )?(?:acces|droits?)|bloque|bloquee|expire|expiree|reinitialis[a-z]{1,8}|mot de passe|debloquer|reactiver|retablir',
  'nicht mehr|kein(?:e|en)? [^ ]{1,30} mehr|gesperrt|abgelaufen|zuruckset[a-z]{1,6}|passwort|kennwort|entsperr[a-z]{1,5}|verloren|wieder freischalten|plotzlich|reaktivier[a-z]{1,5}',
  'ya no (?:tengo|puedo)|perdido (?:el )?acceso|perdi (?:el )?acceso|bloquead[oa]|caducad[oa]|caduco|contrasena|restablec[a-z]{1,6}|desbloque[a-z]{1,5}|reactiv[a-z]{1,6}|recuperar',
  'nu mai (?:am|pot|reusesc)|pierdut (?:accesul|acces)|blocat|blocata|expirat|parola|parolei|resetare|resetati|resetarea|deblocare|deblocati|reactiv[a-z]{1,6}',
);

const BOSS = {
  en: '(?:line |team |direct |department |our |the )?(?:manager|boss|supervisor|team lead|team leader|lead|head|head of [^ ]{1,20}|director|superior)',
  fr: '(?:manager|managers?|responsable|chef|cheffe|superieure?|n 1|directeur|directrice|direction|hierarchie|chef d equipe)',
  de: '(?:vorgesetzte[nrm]?|chef|chefin|teamleiter|teamleiterin|teamleitung|leiter|leiterin|abteilungsleiter|abteilungsleiterin|fuhrungskraft|manager|managerin)',
  es: '(?:jef[ea]|responsable|gerente|supervisora?|directora?|encargad[oa]|manager)',
  ro: '(?:manager|managerul|managerului|managera|sef|seful|sefa|sefului|sefei|superior|superiorul|director|directorul|directoarea|team lead)',
} as const;

/** A manager asks, or has agreed. */
export const MANAGER_AGREES = pattern(
  `(?:approved|authori[sz]ed|signed off|confirmed|agreed|requested|cleared|granted) (?:already )?(?:by|with) ${gap(3)}${any(BOSS.en)}`,
  `${any(BOSS.en)} (?:[^ ]{1,20} ){0,3}(?:has |have )?(?:already )?(?:approved|approves|agreed|agrees|authori[sz]ed|signed off|confirmed|ok d|okayed|is fine|is ok|is in agreement|gave (?:her|his|their|the)? ?(?:ok|okay|approval|consent|permission|go)|said (?:yes|ok))`,
  `(?:approval|consent|agreement|permission|sign off|authori[sz]ation|ok|okay) (?:of|from|by) ${gap(3)}${any(BOSS.en)}`,
  `${any(BOSS.en)} s (?:written |explicit )?(?:approval|consent|agreement|permission|ok|sign off|authori[sz]ation)`,
  '(?:approval|authori[sz]ation|sign off|consent) (?:is |mail |e mail |form )?(?:attached|enclosed|below|in the attachment|available)',
  '(?:i|we) (?:hereby )?(?:approve|authori[sz]e)',
  `(?:as|being|i am|i m) (?:[^ ]{1,12} ){0,3}(?:manager|supervisor|team lead|team leader|head of|director|lead of|boss)`,
  `(?:approuvee?s?|validee?s?|autorisee?s?|acceptee?s?) par ${gap(3)}${any(BOSS.fr)}`,
  `${any(BOSS.fr)} (?:[^ ]{1,20} ){0,3}(?:a|ont|m a) (?:deja )?(?:approuve|valide|autorise|accepte|donne son accord|donne leur accord|confirme)|${any(BOSS.fr)} (?:[^ ]{1,14} ){0,2}est d accord`,
  `(?:accord|autorisation|validation|aval|approbation) (?:de|du|ecrite? de|de la part de) ${gap(3)}${any(BOSS.fr)}`,
  '(?:accord|autorisation|validation|approbation) (?:est )?(?:joint|jointe|ci jointe?|en piece jointe)',
  `(?:en tant que|en ma qualite de|je suis (?:le|la|son|leur)?) ?(?:[^ ]{1,12} ){0,2}${any(BOSS.fr)}`,
  `(?:von|durch|mit) ${gap(3)}${any(BOSS.de)} (?:[^ ]{1,20} ){0,3}(?:genehmigt|freigegeben|bewilligt|abgesegnet|bestatigt|abgesprochen|abgestimmt|autorisiert)`,
  `(?:genehmigt|freigegeben|bewilligt|bestatigt|abgesprochen) (?:[^ ]{1,10} ){0,2}(?:von|durch|mit) ${gap(3)}${any(BOSS.de)}`,
  `${any(BOSS.de)} (?:[^ ]{1,20} ){0,5}(?:zugestimmt|genehmigt|eingewilligt|freigegeben|bewilligt|einverstanden|bestatigt|erlaubt|stimmt zu)`,
  `(?:genehmigung|zustimmung|freigabe|einverstandnis|einwilligung) (?:[^ ]{1,14} ){0,3}${any(BOSS.de)}`,
  '(?:genehmigung|zustimmung|freigabe|einverstandnis) (?:[^ ]{1,12} ){0,4}(?:anbei|angehangt|beigefugt|liegt bei|im anhang)',
  `(?:als|ich bin) (?:[^ ]{1,14} ){0,2}(?:${BOSS.de}|[a-z]{3,20}(?:leiter|leiterin))`,
  `(?:aprobad[oa]s?|autorizad[oa]s?|validad[oa]s?|confirmad[oa]s?) por ${gap(3)}${any(BOSS.es)}`,
  `${any(BOSS.es)} (?:[^ ]{1,20} ){0,3}(?:(?:ya )?(?:lo |la )?(?:ha|me ha) (?:aprobado|autorizado|confirmado|dado (?:su|el) (?:visto bueno|ok|permiso|aprobacion))|aprobo|autorizo|esta de acuerdo)`,
  `(?:aprobacion|autorizacion|visto bueno|permiso|consentimiento|ok|conformidad) (?:de|del|por parte de) ${gap(3)}${any(BOSS.es)}`,
  '(?:aprobacion|autorizacion|visto bueno) (?:[^ ]{1,10} )?(?:adjunt[oa]|en adjunto|en el adjunto)',
  `(?:como|soy|en calidad de) (?:[^ ]{1,12} ){0,2}${any(BOSS.es)}`,
  `(?:aprobat[ae]?|autorizat[ae]?|validat[ae]?|confirmat[ae]?) (?:deja )?(?:de|de catre) ${gap(3)}${any(BOSS.ro)}`,
  `${any(BOSS.ro)} (?:[^ ]{1,20} ){0,3}(?:(?:a|mi a|si a) (?:fost de acord|aprobat|autorizat|confirmat|dat (?:acordul|aprobarea|ok))|este de acord|e de acord)`,
  `(?:acordul|aprobarea|cu acordul|cu aprobarea|permisiunea) ${gap(2)}${any(BOSS.ro)}`,
  '(?:acordul|aprobarea) (?:[^ ]{1,10} ){0,2}(?:atasat|atasata|anexat|anexata|in atasament)',
  `(?:in calitate de|ca|sunt) (?:[^ ]{1,12} ){0,2}${any(BOSS.ro)}`,
);

/** Takes back what a sentence says of an agreement or a sign-in. */
export const DENIED = pattern(
  'not|no|never|n t|isn t|hasn t|haven t|don t|doesn t|didn t|can t|cannot|couldn t|yet to|waiting|wait|pending|without|before|unable|once (?:i|he|she|they)',
  'pas|jamais|aucune?|sans|attends|attente|attend|avant',
  'nicht|kein|keine|keinen|nie|niemals|noch nie|ohne|warte|bevor|warten',
  'nunca|jamas|tampoco|sin|pendiente|espero|esperando|todavia no',
  'nu|niciodata|fara|astept|asteptam',
);

/** Somebody has signed in. Words that deny it stand in the same sentence. */
export const SIGNED_IN = pattern(
  '(?:log|sign)(?:ged|ed) (?:me |myself )?(?:in|on|into)|(?:has|have|i|he|she) (?:used|opened) it (?:already|before|once)|signed in',
  '(?:suis|est|etes|sommes|s est|me suis|deja|etre) (?:deja |bien )?(?:connectee?s?|authentifiee?s?|identifiee?s?)',
  'angemeldet|eingeloggt',
  '(?:ha|he|han|hemos|haber) (?:ya )?(?:iniciado sesion|entrado|accedido|ingresado|conectado)|inicie sesion|inicio sesion|(?:ya )?entre (?:una vez|ayer|hoy)|ha entrado|me he conectado',
  '(?:m am|s a|ne am|am fost|a fost) (?:mai |deja |si )?(?:conectat|conectata|autentificat|autentificata|logat|logata)|m am logat',
);
