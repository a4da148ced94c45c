/** Words that say nothing about a request, in English, French, German, Spanish, Romanian and Italian; folded as in `folded.ts`. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

/** Names for any trouble or wish at all. */
export const EMPTY_NOUNS = words(`
  problem problems trouble issue issues error errors bug bugs fault faults failure incident incidents malfunction defect question
  questions query enquiry inquiry request requests ticket tickets case support help assistance info information infos feedback
  message subject title summary description topic test testing hr it system systems program programme software application app
  tool computer pc thing things stuff something anything everything nothing situation matter task todo misc various other general
  probleme problemes souci soucis erreur erreurs panne pannes anomalie anomalies demande demandes aide assistance besoin
  renseignement renseignements logiciel programme systeme ordinateur chose choses rh informatique sujet objet divers autre
  probleme problem fehler storung storungen panne frage fragen anfrage anfragen hilfe unterstutzung anliegen sache sachen system
  programm software rechner info auskunft betreff meldung hinweis thema allgemein sonstiges verschiedenes edv personal
  problema problemas fallo fallos falla fallas averia averias incidencia incidencias pregunta preguntas consulta consultas duda
  dudas solicitud solicitudes peticion ayuda soporte asistencia asunto tema sistema programa ordenador cosa cosas rrhh varios
  problema probleme eroare erori eroarea defectiune intrebare intrebari cerere cereri solicitare ajutor suport asistenta sistem
  sistemul program programul programului aplicatie aplicatia calculator calculatorul lucru lucruri subiect diverse ru
  errore errori guasto domanda domande richiesta aiuto supporto assistenza programma computer cosa cose oggetto vario
`);

/** Words that a grave error number may follow: “Error 504” says something. */
export const ERROR_WORDS = words('error fehler erreur erreurs eroare eroarea errore code fehlercode codigo cod status http');

/** Greetings, urgency, thanks, and that it does not work. */
const FILLERS = words(`
  hi hello hey dear small short little brief monday tuesday wednesday thursday friday good morning afternoon evening day team all everyone thanks thank thx please pls plz kindly urgent urgently
  asap important critical high priority very immediately now today soon fast quick quickly new old broken fails failed failing
  failure work works working worked doesn does not dont don t s m ve re fw fwd aw wg tr can cannot could cant need needs needed want
  have has had get got is are was were be been am i we you it its he she they my our your me us a an the this that these those
  there here some any no more again still always one two three four five another with on in at of for to from by and or but so if
  about do did how what why when where which who problematic wrong bad attention fix fixing fixed solve check ok yes
  bonjour bonsoir petit petite bref breve lundi mardi mercredi jeudi vendredi salut aidez aider merci svp stp urgente urgent urgence important vite rapidement rapide marche marchent fonctionne
  fonctionnent fonctionner marcher plus pas ne n ca cela c est sont etre il elle je j nous vous on me m mon ma mes notre nos votre
  vos un une des de du d la le les l au aux en et ou mais que qu qui quoi comment pourquoi avec sur pour par dans a y toujours
  encore rien tout tous nouveau nouvelle deux trois autres besoin ai avons avez peut peux impossible casse hs critique priorite
  hallo kleine kleines kleiner kurze kurzes montag dienstag mittwoch donnerstag freitag guten tag morgen abend moin gruezi servus sehr geehrte damen und herren danke bitte helfen helft dringend eilig wichtig sofort schnell
  asap geht gehen funktioniert funktionieren lauft klappt nicht nichts kein keine mehr kaputt defekt ich wir sie es er mein meine
  unser unsere ihr ihre mir uns der die das dem den des ein eine einen einer ist sind war mit bei beim im am auf zu zum zur von vom
  fur oder aber wie was warum wo wer immer noch wieder alles neu neue zwei drei weitere habe haben hat kann konnen brauche
  hola pequeno pequena breve ayudar ayudenme ayudeme ayudame buenos dias buenas tardes noches gracias favor por urgente importante rapido ya ahora funciona funcionan va van anda no nada
  mas yo nosotros usted el ella ello lo los las la le un una unos unas de del al a en y o u e pero que como cuando donde con sin
  para mi mis nuestro nuestra su sus me nos es son esta estan hay tengo tenemos puedo siempre sigue todavia todo nuevo nueva dos
  tres otra otro roto alta prioridad
  buna ziua mic mica scurt scurta ajutati ajutatima salut servus multumesc mersi va te rog rugam urgent important repede imediat acum merge merg mergea functioneaza nu
  nimic mai eu noi dumneavoastra el ea ei un o una al a ai ale de din la pe in cu fara si sau dar ca ce cum cand unde care mi ne
  am avem are este e sunt fi imi meu mea nostru noastra tot toate totul inca iar doua doi trei alta alt nou noua stricat
  ciao buongiorno buonasera salve grazie favore urgente importante subito funziona funzionano va non niente piu io noi lei il lo
  la i gli le un uno una di del della a al in con su per e o ma che come quando dove mio mia nostro mi ci ho abbiamo ha sempre
  ancora tutto nuovo nuova due tre altra altro rotto
`);

/** Whether a folded word tells nothing by itself. */
export function saysNothing(word: string): boolean {
  return EMPTY_NOUNS.has(word) || FILLERS.has(word);
}
