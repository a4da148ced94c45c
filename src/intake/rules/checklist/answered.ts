/** Whether a question of the desk is answered, wherever the customer wrote. */
import { isCourtesy, isSubstantive } from '../../answers';
import { fold, stem, WordIndex, wordsOf } from '../../folded';
import type { Place } from '../../places';
import type { Draft } from '../../rule';
import { type Sentence, sentencesOf } from '../../sentences';

/** What a question looks like to this file. */
export interface Question {
  readonly question: string;
  readonly link: string;
  /** The words that bring the question up: they stand in complaints, so they show no answer. */
  readonly words: readonly string[];
  readonly answeredBy: readonly string[];
}

const alternatives = (words: string): string => words.trim().split(/\s+/).join('|').replace(/_/g, ' ');

/** Words that carry no subject, in the five languages; folded. */
const EMPTY = new Set(
  `a an the this that these those your you we our it its is are was were be been being has have had do does did done of in on at to for from by with and or not if as any all
what which who whom whose when where why how there their they he she his her can could will would should may might must please already ever yet also than then into out up about before after again try tried
le la les un une des du de d l au aux ce cet cette ces votre vos vous nous notre nos il elle ils elles on est sont a ont ete etait avez avons deja bien par pour avec dans sur sous et ou en que qui quel quelle quels quelles quand comment pourquoi
der die das den dem des ein eine einen einem einer ihr ihre ihren ihrem sie wir uns es ist sind war waren wurde wurden worden haben hat hatte schon bereits von vom zu zum zur mit bei im am an auf in fur und oder nicht was welche welcher welches wer wann wo wie warum
el los las unos unas del al su sus usted ustedes se ha han haya fue fueron esta estan ya por para con y o en que cual cuales quien quienes cuando donde como
un o al ai ale lui ei lor dumneavoastra ati am fost este sunt s a fi deja de din la cu pe in si sau nu ce care cine cand unde cum`.split(
    /\s+/,
  ),
);

const YES_NO = new RegExp(
  `^ (?:(?:[a-z]|\\d{1,2}) ){0,2}(?:${alternatives(
    'yes yeah yep no nope not done checked confirmed oui non ja nein doch jawohl si da nu fait erledigt geprueft gepruft hecho facut verificat n_a',
  )}) `,
);

/** Asked of the desk, or put off: says nothing about what was done. */
const NO_STATEMENT = new RegExp(
  ` (?:${alternatives(
    `please can_you could_you would_you will_you i_will i_ll we_will we_ll going_to let_me should_i should_we shall_i do_i_have_to do_i_need do_we_need if_i if_we if_you whether how_do how_can how_to what_is where_is
    merci_de pouvez_vous pourriez_vous veuillez je_vais nous_allons dois_je faut_il si_je si_vous comment_faire s_il_faut
    bitte konnen_sie konnten_sie konnt_ihr ich_werde wir_werden soll_ich sollen_wir muss_ich wenn_ich wenn_sie ob_ich wie_kann
    por_favor pueden_ustedes podrian podeis voy_a vamos_a debo_yo tengo_que hay_que si_quieren como_puedo
    va_rog va_rugam puteti as_putea o_sa voi_verifica vom_verifica trebuie_sa daca_vreti cum_pot`,
  )}) `,
);
/** Who does not know, has not answered. */
const NOT_KNOWN = new RegExp(
  ` (?:${alternatives(
    `no_idea don_t_know do_not_know not_sure unsure aucune_idee ne_sais_pas sais_pas weiss_nicht keine_ahnung no_se ni_idea nu_stiu habar_n_am`,
  )}) `,
);
/** Somebody did something. */
const DID = new RegExp(
  ` (?:${alternatives(
    `i_have i_ve we_have we_ve i_did we_did i_tried we_tried tried i_checked checked i_restarted restarted i_looked i_asked i_went i_cleared i_read done already
    j_ai nous_avons on_a je_suis c_est_fait deja ich_habe wir_haben habe_ich haben_wir erledigt bereits schon he hemos ya hecho am_verificat am_incercat am_facut am_repornit deja am`,
  )}) | (?:i|we) [a-z]{2,20}ed `,
);

const ASKS_BACK = / (?:which|what|quels?|quelles?|welche[rsn]?|was|cual|cuales|que|care|ce) /;

function states({ isQuestion, plain }: Sentence): boolean {
  return !isQuestion && !NO_STATEMENT.test(plain) && !NOT_KNOWN.test(plain);
}

/** Asks what or which: a bare yes is no answer. */
export function asksForMore(question: string): boolean {
  const [first = '', second = ''] = wordsOf(question).map(({ word }) => word);
  if (first === 'was' || first === 'wo')
    return !/^(?:the|a|an|it|this|that|these|your|there|any|anything|anyone|somebody)$/.test(second);
  return /^(?:what|which|who|whom|when|where|why|how|quel|quelle|quels|quelles|qui|quand|comment|ou|pourquoi|que|welche|welcher|welches|wer|wann|wie|warum|cual|cuales|quien|quienes|cuando|donde|como|ce|care|cine|cand|unde|cum)$/.test(
    first,
  );
}

/** The words that an answer to the question would share with it. */
function keysOf({ question, words }: Question): Set<string> {
  const own = wordsOf(question).map(({ word }) => word);
  const telling = own.filter((word) => word.length > 2 && !EMPTY.has(word)).map(stem);
  const triggers = new Set(words.flatMap((phrase) => wordsOf(phrase).map(({ word }) => stem(word))));
  const left = telling.filter((key) => !triggers.has(key));
  return new Set(left.length > 0 ? left : telling);
}

/** Half of what the question is about, and in one sentence. */
function touches(sentence: Sentence, keys: ReadonlySet<string>): boolean {
  if (keys.size < 2)
    return keys.size === 1 && DID.test(sentence.plain) && sentence.words.some(({ word }) => keys.has(stem(word)));
  const said = new Set(sentence.words.map(({ word }) => stem(word)));
  const hits = [...keys].filter((key) => said.has(key)).length;
  return hits >= Math.max(2, Math.ceil(keys.size / 2));
}

/** Reads the texts once for all questions. */
export class Answers {
  private readonly sentences: readonly {
    readonly sentence: Sentence;
    readonly text: string;
    readonly after: Sentence | undefined;
  }[];
  private readonly folded: readonly string[];
  private readonly comments: Draft['comments'];

  constructor(places: readonly Place[], draft: Draft) {
    this.sentences = places.flatMap(({ text }) => {
      const all = sentencesOf(text);
      return all.map((sentence, index) => ({ sentence, text, after: all[index + 1] }));
    });
    this.folded = places.map(({ text }) => fold(text));
    this.comments = draft.comments.filter(({ isAnswer }) => isAnswer);
  }

  /** Answered in so many words: by the desk's own list, by the page that it names, by its own words taken up again. */
  has(question: Question): boolean {
    const keys = keysOf(question);
    const wantsMore = asksForMore(question.question);
    const page = fold(question.link).replace(/^https?:\/\/(?:www\.)?|\/+$/g, '');
    if (page.length > 8 && this.folded.some((text) => text.includes(page))) return true;
    return this.sentences.some(({ sentence, text, after }) => {
      const about = touches(sentence, keys);
      // The question was copied, and its answer stands behind it.
      if (sentence.isQuestion && about && after !== undefined && YES_NO.test(after.plain)) return true;
      if (states(sentence)) return about || said(sentence, text, question.answeredBy);
      // Which firm, which version: whoever names it has answered, also in a plea or a question of their own.
      return wantsMore && !ASKS_BACK.test(sentence.plain) && said(sentence, text, question.answeredBy);
    });
  }

  /**
   * Which of the questions left over are answered by position: a yes or no for each, or, to a single question that wants
   * more, what somebody did.
   */
  settles(open: readonly Question[]): boolean {
    if (open.length === 0 || this.comments.length === 0) return false;
    const [only] = open;
    if (open.length === 1 && only && asksForMore(only.question))
      return this.comments.some(
        ({ text }) => isSubstantive(text) && sentencesOf(text).some((sentence) => states(sentence) && DID.test(sentence.plain)),
      );
    if (open.some(({ question }) => asksForMore(question))) return false;
    const replies = this.comments
      .filter(({ text }) => !isCourtesy(text) || wordsOf(text).length <= 2)
      .flatMap(({ text }) => sentencesOf(text).filter((sentence) => !sentence.isQuestion && YES_NO.test(sentence.plain)));
    return replies.length >= open.length && replies.every((reply) => !NO_STATEMENT.test(reply.plain));
  }
}

function said(sentence: Sentence, text: string, phrases: readonly string[]): boolean {
  if (phrases.length === 0) return false;
  const index = new WordIndex(sentence.words);
  return phrases.some((phrase) => (/\p{L}|\d/u.test(phrase) ? index.has(phrase) : text.includes(phrase)));
}
