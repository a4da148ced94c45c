/** Common first names of Europe, the Americas and large diasporas that are hardly ever anything else. Lower case. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aaron abigail adam adrian adriana agnes agnieszka ahmed aisha alan albert alberto alejandra alejandro aleksandra alessandro alex alexander alexandra
alexandre alexandru alfred ali alice alicia alina alison allison amanda amara amelia amelie amira amy ana anastasia anders andrea andreas andreea andrei andrew andrzej
andy angela angelica anita ann anna anne annette annie anthony antoine anton antonio ariana arthur artur ashley astrid aurelie ayesha barbara bartosz beata beatrice
beatriz ben benjamin benoit bernard bernd beth bianca birgit bjorn bogdan bram brandon brian bridget bruno camila camille carl carla carlos carmen carol
carolina caroline catalina catherine cathy cecilia celine charles charlotte cheryl chloe chris christa christian christina christine christoph christophe christopher claire clara
claudia claudio colin connor corina costin courtney craig cristian cristina cynthia damian dan daniel daniela danielle dario darren dave david deborah denise dennis derek diana
diego dieter dimitri dmitry dominik dominique donald donna dorothy doru douglas dragos dylan edith eduard eduardo edward eileen elena eleanor elisabeth elise elizabeth ella ellen
emil emilia emilie emily emma emmanuel enrico eric erica erik erika ernesto esther ethan eugen eva evelyn fabian fabio fatima federico felix fernando filip fiona florence florian
florin frances francesca francesco francisco franck frank franz fred frederic frederik friedrich gabriel gabriela gareth gary gavin geoffrey george georges gerard gerhard giorgio
giovanni giulia giuseppe gloria gordon grace graham greg gregory guillaume gunther gustav hannah hans harald harry hassan heather hector heidi heike heinrich helen helena helene helga hendrik
henri henrik henry herbert hilde holger hugo ian ibrahim ignacio igor ilaria ines ingrid ioana ion ionut irene irina iris isabel isabella isabelle ivan ivana jack jacob
jacqueline jacques jake jakub james jamie jan jana jane janet janice jason javier jean jeff jeffrey jennifer jenny jeremy jeroen jerome jerry jesper jessica jill jim joan joanna joao jochen joe
joel johan johanna johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josephine joshua joyce juan juana judith julia julian juliana julie julien juliette jurgen justin
kai karen karim karin karl karolina kate katarina katarzyna katharina katherine kathleen kathy katie katrin kazuo keith kelly ken kenji kenneth kerstin kevin khalid kim kirsten klaus kristian
kristina krzysztof kurt lars laszlo laura laure lauren laurence laurent lea leila lena leon leonard leonardo leslie lena lewis liam lidia liliana linda lindsay lisa liviu lorenzo louis louise luc luca
lucas lucia lucie lucy ludovic luis luisa lukas luke lynn maarten maciej madeleine magda magdalena malcolm manuel manuela marc marcel marcela marcin marco marcos marcus marek margaret margarita
maria mariana marianne marie marija marina mario marion marisa marius mark markus marlene marta marten martha martin martina mary mateo mateusz mathieu mathilde matt matteo matthew matthias matthieu
maureen maurice max maxime maximilian megan mehmet mei melanie melissa mercedes michael michaela michal michel michele michelle miguel mihaela mihai mike mikael mikhail milan mircea miriam mohamed mohammed
moira monica monika monique moritz muhammad muriel nadia nadine nancy naomi natalia natalie natasha nathalie nathan neil nele nicholas nicola nicolae nicolas nicole niels nigel nikita nikolai nikos nina nora norbert octavian
olaf oleg olga oliver olivia olivier omar oscar otto ovidiu pablo pamela paola paolo pascal patricia patrick patrik paul paula paulina pauline pavel pedro peggy penelope per peter petra petru philip philippe phillip pierre
piotr priya rachel radu rafael rahul rainer ralf ralph ramon rania raquel raul raymond rebecca regina reinhard renate rene ricardo richard rita robert roberta roberto robin rodrigo roger roland roman
ronald rosa rosemary ross roxana ruben rudolf ruth ryan sabine sabrina sally salvatore sam samantha samir samuel sandra sanne sara sarah sascha scott sean sebastian sergei sergio sharon sheila shirley silvia simon
simona simone sofia sofie sonia sonja sophia sophie stanislav stefan stefania stefano steffen stella stephan stephane stephanie stephen steve steven stuart susan susanna susanne suzanne sven svetlana sylvia
sylvie tamara tania tanja tara tatiana teresa theo theodor theresa thierry thomas tiffany tim timo timothy tobias todd tom tomas tomasz tony tracy tunde ulrich ulrike ursula uwe valentin valentina valerie vanessa
vasile vera veronica veronika victor victoria viktor vincent viorel virginia virginie vladimir volker walter wanda wayne wendy werner wilhelm will william wojciech wolfgang xavier yann yannick yasmin yolanda yusuf yves yvonne
zbigniew zofia zoe zoltan sinead siobhan niamh aoife ewa ewan eoin joana ines anita akira hiroshi yuki haruka takeshi wei ling jing ming rajesh sanjay anjali deepak vijay arjun kofi kwame amina chidi ngozi aylin elif emre murat ayse fatma hakan
vlad dumitru gheorghe horia ileana raluca oana anca mihaly istvan ferenc katalin lukasz pawel malgorzata jaroslav zdenek milos petr jiri vaclav lenka hana tereza lucie katerina marketa jitka soren mette lene anja inge torsten bjarne leif gunnar sigrid`
    .split(/\s+/)
    .filter(Boolean),
);

/** Capitalised words that stand where a name may stand and are none. Lower case. */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  `team support all everyone everybody there sir madam folks guys help helpdesk desk service customer customers colleague colleagues admin administrator administrators user users client friend friends
it hr dev devs developers finance sales marketing dear hello hi hey good morning afternoon evening day the a an this that these those my our your his her its their i we you he she they it
please thanks thank many best kind regards cheers sincerely is are was were has have had can could will would should not no yes and or but if when since after before because with without from for to of in on at by as
error issue problem bug request ticket order invoice account login password email mail phone number address name date time page screen button form field file report export import system server application app browser
windows linux mac macos android ios chrome firefox safari edge internet explorer microsoft google apple amazon oracle java javascript python eclipse jenkins grafana prometheus kubernetes docker jira confluence outlook excel word powerpoint teams
sharepoint office adobe acrobat salesforce sap slack zoom github gitlab bitbucket atlassian seamonkey mozilla hadoop tomcat apache washington london paris berlin madrid rome new york san los angeles
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday north south east west northern southern eastern western
street road avenue lane drive department dept company corporation inc ltd llc gmbh university college school bank group international bureau agency ministry hotel airport station hospital center centre
bonjour monsieur madame mesdames messieurs mademoiselle équipe equipe hola equipo señor senor hallo guten tag herr frau damen herren zusammen buna bună ziua salut echipa domnule doamna ciao buongiorno ma mon le la les un une des
je nous vous il elle ils elles der die das den dem ein eine ich wir sie er es ist sind nicht und oder aber wenn seit nach el los las una yo nosotros usted no es son si cuando desde nu sunt este eu noi dumneavoastră când de
steps step expected actual result results version build test tests example sample default unknown null none n/a tbd todo attention urgent important note info warning debug support-team
us uk eu gb usa english french german spanish romanian italian american british european customer-service product project manager director assistant general president minister doctor professor reception
here's heres there's my first last full user's username when where what who why how which data file settings access`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that begin a sentence with a capital and tell what to do ("Open Billing"); nobody is called so. Lower case. */
export const ORDERS: ReadonlySet<string> = new Set(
  `start restart open reopen press click double-click tap push hit type enter select choose save print export import launch run install update upgrade upload download
send submit add remove delete create edit change switch enable disable turn reload refresh scan connect disconnect log login logout sign go use try see view show check find
öffne öffnen starte starten klicke klicken drücke drücken wähle wählen speichere speichern drucken ouvrir ouvrez ouvre cliquez cliquer lancez lancer démarrez démarrer
abrir abra abre pulsar pulse hacer deschide deschideți apasă apăsați porniți aprire apri premere premi`
    .split(/\s+/)
    .filter(Boolean),
);

/** First names that are words or places too. */
const ALSO_WORDS = new Set(
  'will mark max jordan iris grace dan gene jack frank sue florence victoria charlotte mercedes tara marina carol rose robin eva per jan sam alba simone ali mette flora lea'.split(
    ' ',
  ),
);

/** Without accents, in lower case. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a word is a common first name and hardly ever anything else. */
export function isFirstName(word: string): boolean {
  const name = plain(word);
  return FIRST_NAMES.has(name) && !ALSO_WORDS.has(name);
}
