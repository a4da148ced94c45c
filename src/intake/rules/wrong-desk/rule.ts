import { table } from '../../../settings/option';
import { ownPlacesOf } from '../../places';
import { intakeRule } from '../../rule';
import { sentencesOf } from '../../sentences';
import { fitOf } from './fit';

const examples = { is: 'texts', default: [], longest: 300, atMost: 60 } as const;

/** Below, a text resembles a team’s examples by chance. */
const LIKELY_FROM = 0.5;
const HINT_FROM = 0.35;

const NOT_OWN = new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'email'] as const);

export const wrongDesk = intakeRule({
  id: 'wrong-desk',
  title: 'Wrong desk',
  summary: 'Finds requests that belong to another team, by examples of what each team gets, and names the team.',
  topic: 'the team that the request belongs to',
  appliesTo: [],
  defaultLevel: 'return',
  settledByNews: true,
  options: {
    teams: table({
      label: 'Other teams',
      help: 'Without a row the rule is silent.',
      rowName: 'team',
      atMost: 20,
      columns: {
        team: { is: 'text', label: 'Team', default: '', longest: 80, required: true },
        link: { is: 'text', label: 'Where to ask it', default: '', longest: 500, holds: 'link' },
        words: {
          ...examples,
          label: 'Its words',
          help: 'Words that only this team’s requests have, each form on a line of its own. Two of them, or one in the title, make the team likely.',
          longest: 80,
        },
        examples: {
          ...examples,
          label: 'Sentences it gets',
          help: 'One on a line, as customers write them. Ten or more are a good beginning.',
        },
      },
      default: [],
    }),
    ownWords: { ...examples, label: 'This desk’s own words', longest: 80 },
    ownExamples: {
      ...examples,
      label: 'Sentences that this desk gets',
      help: 'The more like the other teams’ ones, the better they tell the desks apart.',
    },
    margin: {
      is: 'number',
      label: 'How much better another team has to fit',
      help: 'Higher asks customers less often. What fits another team better by less is shown to agents.',
      default: 20,
      min: 5,
      max: 80,
      unit: '%',
    },
  },
  messages: {
    belongs: {
      says: 'Belongs to {{team}}, it seems.',
      why: 'It fits that team’s examples by {{percent}} %, this desk’s by {{own}} %.',
    },
  },
  contradictionIn({ teams }) {
    const row = teams.findIndex(({ words, examples }) => [...words, ...examples].every((text) => text.trim() === ''));
    return row < 0 ? null : { at: `teams.${row}.words`, says: 'Give words or sentences to know the team’s requests by.' };
  },
  detect(draft, { teams, ownWords, ownExamples, margin }) {
    if (teams.length === 0) return [];
    const places = ownPlacesOf(draft, NOT_OWN);
    const of = (...fields: readonly string[]) =>
      places.filter(({ at }) => fields.includes(at.field)).flatMap(({ text }) => sentencesOf(text));
    const [own = 0, ...fits] = fitOf(
      [{ words: ownWords, examples: ownExamples }, ...teams],
      of('summary'),
      of('description', 'comment'),
    );
    const best = fits.indexOf(Math.max(...fits));
    const fit = fits[best] ?? 0;
    const team = teams[best];
    if (!team || fit < HINT_FROM || fit <= own) return [];
    return [
      {
        messageId: 'belongs',
        field: draft.description.trim() === '' ? 'summary' : 'description',
        data: { team: team.team, percent: Math.round(fit * 100), own: Math.round(own * 100) },
        item: team.link === '' ? team.team : `${team.team} (${team.link})`,
        sureness: fit >= LIKELY_FROM && fit - own >= margin / 100 ? 'likely' : 'hint',
      },
    ];
  },
});
