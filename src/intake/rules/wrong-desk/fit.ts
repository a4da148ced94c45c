/**
 * How well a text fits a team, from 0 to 1, by the team's words and by sentences like those it gets. A rare word of the
 * examples tells more than one that all teams' examples have; the nearest sentence decides, not the sum of a long text.
 */
import { stem, WordIndex } from '../../folded';
import type { Sentence } from '../../sentences';

export interface Topic {
  readonly words: readonly string[];
  readonly examples: readonly string[];
}

/** Words that every request has, folded: they tell no team. */
const COMMON = new Set(
  `the a an this that these those it its i we my our me us you your he she they is are was were be been am have has had do does did can could will would should not no of in on at to for from by with and or but so as if when there please thanks thank hello hi dear need want get help what how why where who
le la les un une des du de d l au aux ce cet cette je j nous vous mon ma mes notre nos il elle on est sont ai a avons ont et ou mais que qui en dans sur pour par avec pas ne n bonjour merci
der die das den dem des ein eine einen ich wir sie es mein meine unser unsere mir uns ist sind war hat habe haben und oder aber dass wenn in im an am auf von vom zu zum zur mit bei fur nicht bitte hallo danke
el los las unos unas del al mi mis nuestro nuestra yo nosotros se es son ha han he y o pero que en por para con no lo hola gracias favor
un o al ai ale lui eu noi imi mea meu noastra nostru este sunt am a au ati si sau dar ca la cu pe in din care de nu buna va rog multumesc`.split(
    /\s+/,
  ),
);
/** A list word that is found; two of them make a team likely. */
const WORD_WEIGHT = 0.45;
/** In the title it says what all is about. */
const TITLE_WEIGHT = 0.65;

interface Example {
  readonly topic: number;
  readonly terms: readonly string[];
  readonly length: number;
}

/** Terms of a sentence: stems, without those that every request has. */
function termsOf(words: Sentence['words']): Set<string> {
  return new Set(words.filter(({ word }) => word.length > 1 && !COMMON.has(word)).map(({ word }) => stem(word)));
}

/** How well the text fits each topic. `title` says which sentences are the summary's. */
export function fitOf(topics: readonly Topic[], title: readonly Sentence[], body: readonly Sentence[]): number[] {
  const nearest = nearestExamples(topics, [...title, ...body]);
  const inTitle = new WordIndex(title.flatMap(({ words }) => words));
  const inBody = body.map(({ words }) => new WordIndex(words));
  return topics.map(({ words }, index) => {
    let miss = 1 - (nearest[index] ?? 0);
    for (const word of words) {
      if (inTitle.has(word)) miss *= 1 - TITLE_WEIGHT;
      else if (inBody.some((sentence) => sentence.has(word))) miss *= 1 - WORD_WEIGHT;
    }
    return 1 - miss;
  });
}

/** For each topic, how near the nearest of its examples is to a sentence: the cosine of their weighted terms. */
function nearestExamples(topics: readonly Topic[], sentences: readonly Sentence[]): number[] {
  const texts = topics.map(({ examples }) => examples.map((text) => termsOf(WordIndex.of(text.slice(0, 400)).words)));
  const spread = new Map<string, number>();
  for (const examples of texts)
    for (const term of new Set(examples.flatMap((terms) => [...terms]))) spread.set(term, (spread.get(term) ?? 0) + 1);
  const weightOf = (term: string): number => Math.log(1 + (topics.length + 1) / (spread.get(term) ?? 0.7));
  const lengthOf = (terms: Iterable<string>): number =>
    Math.sqrt([...terms].reduce((sum, term) => sum + weightOf(term) ** 2, 0));
  const examples: Example[] = texts.flatMap((own, topic) =>
    own.filter(({ size }) => size > 0).map((terms) => ({ topic, terms: [...terms], length: lengthOf(terms) })),
  );
  const holders = new Map<string, number[]>();
  examples.forEach(({ terms }, index) => {
    for (const term of terms) holders.set(term, [...(holders.get(term) ?? []), index]);
  });

  const best = topics.map(() => 0);
  for (const sentence of sentences) {
    const terms = termsOf(sentence.words);
    const shared = new Map<number, number>();
    for (const term of terms)
      for (const index of holders.get(term) ?? []) shared.set(index, (shared.get(index) ?? 0) + weightOf(term) ** 2);
    if (shared.size === 0) continue;
    const length = lengthOf(terms);
    for (const [index, product] of shared) {
      const example = examples[index];
      if (example) best[example.topic] = Math.max(best[example.topic] ?? 0, product / (length * example.length));
    }
  }
  return best;
}
