/** What a text is about, by its words, and how much two texts have in common. */

import { quick } from '../../quick';

const STOP = new Set(
  `about after again also although always another anything around because been before being below between both cannot could does doesn doing done during each either else even ever every from gets getting
give goes going have having here into issue issues just know like made make makes many maybe more most much must need needs never nothing only other others over please possible problem problems really same see seen seems should
since some something still such sure than thank thanks that their them then there these they thing things think this those through time times under until upon used user users uses using very want wants well were what when where which while will
with within without work working works would your error errors open opens opened click page able file files button when test found
avec dans des donc elle elles encore est être fait faire ils mais même nous notre pas plus pour quand que qui sans ses son sont sur tout tous très une vous votre depuis cette problème merci bonjour
aber alle als auch auf aus bei beim bitte das dass dem den der des die durch ein eine einem einen einer für habe haben hat ich ihr immer ist kann kein keine mehr mein mich mit nach nicht noch nur oder seit sich sie sind und uns von wenn werden wie wir wird zum zur über problem
algo bien como con cuando del desde donde ella ellos este esta esto están estoy fue hace hacer han hay las los más muy nada nos para pero por porque puedo que sea ser sin sobre son también tengo tiene todo una uno unos usted problema
acest această aceasta am are avem ca când care ce cei cel cu dar de din dinspre după este eu fără fi fie foarte iar imi îmi în la lor mai mea nici noi nostru nu pe pentru poate prin sa să se sunt un una unde va vă problema`
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 6)),
);

/** Words that any two reports share: what is on every screen, what everybody does and what goes wrong everywhere. */
const GENERIC = new Set(
  `action actually add added adding adds all allow allows answer app application appears area attached available back bar become becomes begin behaviour behavior below blank bottom box broken build call called calls case
cases cause causes change changed changes changing check checked click clicked clicking clicks close closed code colleague color column come comes complete computer contain contains content copy correct correctly crash create created creates
creating current currently customer customers data date day days default delete describes desktop details device dialog different directly display displayed displays document edit editor empty enter entered entries entry
every example exist exists expected fail failed fails field fine first fix fixed following form format found full general give given good great help here hits idea image include incorrect information input
instead item items keep last later left less level line lines link list load loaded long look looking looks main manually mean menu message messages missing mode moment move name names
need needed new news next normal note noticed number object occur occurs office often old once ones option options order output panel part people perform place please point position preference press
previous probably process program project properties property provide reason recent reload remove request requests required response restart result results return returns right row same save saved saying says screen
scroll second section seem select selected selecting selection server set setting settings several show showed showing shown shows side simple simply since single site size sometimes start started starting starts state step steps
still stop support system table team text three title today together toggle tool top tried trigger try trying twice type types update updated updates user users value values version view
visible wait want warning week window windows word work worked write wrong year yesterday
affich ajoute arrive bouton chaque client cliqu collèg écran envoie erreur fenêtr fichie jours liste longte marche messag montre nouvea nouvel ouvre page premie reste semain serveu systèm toujou vide
anzeig arbeit button datei drück fehler fenste geöffn gerade gestern heute immer klicke knopf kollege kunde leer liste machen maske meldun neue öffne rechne seite server stunde system tage taste textfe woche zeigt
abre archiv ayer botón client cuando error hora lista mensaj muestr nueva nuevo página pantal semana servid sistem siempr ventan
afișea aplica butonu calcul clienț colegi eroare fereas fișier lista mesaj nou pagina server sistem
cliente colleg errore finest lista messag mostra nuovo pagina pulsan scherm server sistem`
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 6)),
);

/** Of two texts in one project, the words that tell them apart from any other. */
export function specific(words: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !GENERIC.has(word)));
}

const WORD = quick(String.raw`\p{L}[\p{L}\p{M}'’]{2,40}`, 'gu');

/** The words of a text that say what it is about, cut to their beginnings. */
export function content(text: string): Set<string> {
  const found = new Set<string>();
  for (const match of text.toLowerCase().matchAll(WORD)) {
    const word = match[0];
    if (word.length >= 4 && !STOP.has(word.slice(0, 6))) found.add(word.slice(0, 6));
  }
  return found;
}

export function addAll(words: Set<string>, more: ReadonlySet<string>): void {
  for (const word of more) words.add(word);
}

/** How many of the words are known. */
export function count(known: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let found = 0;
  for (const word of words) if (known.has(word)) found++;
  return found;
}

export const shared = (a: string, b: string): number => count(content(a), content(b));
