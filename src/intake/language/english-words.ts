/**
 * Words that tell English from the languages beside it. `function` words are hardly ever written in a text of another
 * language; `common` ones (also names of things in software) are borrowed a lot and only help where nothing else does.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export const ENGLISH_FUNCTION_WORDS = words(`
the and of with from that this these those they them their there then than which while when where what who whom whose why how
you your yours our ours his her hers its it my mine i've i'm i'd i'll we've we're you're you've it's don't doesn't didn't isn't aren't
wasn't weren't won't can't cannot couldn't shouldn't wouldn't hasn't haven't hadn't let's that's there's
is are were been being be has have had having does did doing would could should shall might must can will may not nor
but because although though if unless until since after before during between into onto upon about above below under without within
through again also already always never only just even still yet any some each every other another such both either neither
for by at as or so too very more most less least many much few several same own now here out off up down`);

/** Function words that another common language writes too; alone they prove nothing. */
export const ENGLISH_SHARED_WORDS =
  words(`a an in is on to do no so we he me as at for or by it was be may can will not of has had
here are men over under after all per plus fast bad rest man war also most more son come more most den die dank out if up`);

export const ENGLISH_COMMON_WORDS = words(`
able access account add added adding administer agent allow allowed appears applied apply attached attachment available bad been
behaviour behavior blank block blocked blue box broken browser bug build button call called cancel cannot card case cause
change changed changes character charge charged chart check checked choose clean clear clicked clicking close closed code color
command complete connect connection contain contains content copy correct could crash crashed crashes crashing create created creating customer
data date days default delay delete deleted deleting details different disable disabled disappear disappears display displayed does doing done
double download downloading drop edit editing email empty enable enabled end enter entered error errors every exist exists
expected export fail failed failing fails failure feature field fields file files fix fixed flickering folder found freeze freezes
full gets getting give given gives going gone got great hang hanging hangs happen happened happening happens help hidden hide hours icon
image images import incorrect incorrectly inside instead invalid invoice issue issues item items jam jammed keep keeps key keyboard
know language large last laptop later leak left letter line link list load loading loads lock locked log loses lost made mail make makes
making menu message messages missing mobile mode monitor mouse move moved name need needed needs network new next nothing
number offline old online open opened opening opens order orders outdated overlap packaging page pages panel password payment
permission phone place please point popup possible press pressed print printed printer printing problem problems process project
properly provide put question quick read reading really receive received refresh refund reject rejected release remote remove removed
removing rename replace report request requested require required reset resize resolve respond response restart result results return returned returns right
run running runs save saved saving say says screen scroll scrolling search see seems seen select selected selection send sending
sent server set setting settings setup share should show showing shown shows sign size slow small something sometimes somewhere
sort sound source specific start started starting starts status step steps stop stopped stops stuck submit suddenly support
supposed switch tab table take taken takes team test text thanks thank thing things time title today together tool top transfer tried
trouble try trying turn twice type unable undo unexpected unknown unsupported update updated updates updating upload used user users
uses using value version view visible wait waiting want warning way web week went white wide window windows word words work
worked working works wrong yellow yesterday zones hello hi hey dear sorry kindly team just unlock unlocked unresponsive down again won't
replacement request order ordering issue desk ticket tickets screen cable charger battery keyboard flake module resolving timeout
`);

/** Content words of the three languages of the islands and the coast that eld does not know, so that they are not taken for English. */
export const UNKNOWN_TO_ELD: Readonly<Record<string, ReadonlySet<string>>> = {
  ga: words(
    'agus an ar na is tá bhí go leis mar sé é í ina sa san chun seo sin nach bhfuil ní aici acu faoi thar trí gur níl don den raibh gaeilge',
  ),
  cy: words(
    "mae yn y yr a'r i'r o'r yw ar gan wedi oedd roedd ei ac fel hyn hwn hon am cafodd bod nifer wrth yng ym nghymru gwirionedd byth doedd dim eu mewn",
  ),
  sw: words(
    'na ya wa kwa ni katika za la ili hii hiyo huu kuwa alikuwa ambaye ambayo lakini pia baada wakati au kama yake wake cha vya',
  ),
  af: words(
    'die het nie van en is in om te vir op dat met sy was wat hy aan ook word hulle ons baie geen kan deur hierdie haar',
  ),
};
