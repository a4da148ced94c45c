/**
 * Small words that tell English from the languages beside it: they are hardly ever written in a text of another language.
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
