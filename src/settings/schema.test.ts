import { readStoredSettings } from './migrate';
import { defaultProjectSettings, guessKind, parseProjectSettings, rulesInForce } from './schema';

describe('settings of a project', () => {
  it('start in rehearsal', () => {
    expect(parseProjectSettings(defaultProjectSettings)).toEqual({ ok: true, settings: defaultProjectSettings });
    expect(defaultProjectSettings.mode).toBe('rehearsal');
  });

  it.each([
    ['a mode that does not exist', { mode: 'on' }, 'mode: Choose one of: off, rehearsal, live.'],
    [
      'going live without a waiting status',
      { mode: 'live' },
      'waitingStatusId: Choose the status a request waits in before you go live.',
    ],
    ['too many asks', { asksAtMost: 9 }, 'asksAtMost: At most 3: after that a person takes over.'],
    ['half an ask', { asksAtMost: 1.5 }, 'asksAtMost: Give a whole number from 1 to 3.'],
    ['a language without words', { deskLanguage: 'tlh' }, 'deskLanguage: Choose one of: en, fr, de, es, ro.'],
    [
      'a level that does not exist',
      { rules: { ...defaultProjectSettings.rules, language: { ...defaultProjectSettings.rules.language, level: 'maybe' } } },
      'rules.language.level: Choose one of: off, advise, return, refuse.',
    ],
  ])('refuse %s and name the field', (_name, change, message) => {
    expect(parseProjectSettings({ ...defaultProjectSettings, ...change })).toEqual({ ok: false, message });
  });

  it('refuse a rule that refuses while no status is chosen for it, once live', () => {
    const rules = {
      ...defaultProjectSettings.rules,
      language: { ...defaultProjectSettings.rules.language, requestTypes: { '7': 'refuse' as const } },
    };
    const live = { ...defaultProjectSettings, mode: 'live' as const, waitingStatusId: '2', rules };

    expect(parseProjectSettings(live)).toEqual({
      ok: false,
      message: 'refusedStatusId: Choose the status a refused request is closed in, or set no rule to refuse.',
    });
    expect(parseProjectSettings({ ...live, refusedStatusId: '9' }).ok).toBe(true);
  });

  it.each([
    [
      'agents shown less than customers are asked about',
      'duplicate',
      { askFrom: 60, hintFrom: 70 },
      'rules.duplicate.options.hintFrom: At most 60, from where the customer is asked.',
    ],
    [
      'a pattern for one field without the field',
      'custom-pattern',
      {
        patterns: [
          {
            name: 'Order',
            pattern: 'ORD',
            must: 'match',
            where: 'field',
            field: null,
            matchCase: false,
            message: 'Which order?',
            requestTypes: [],
          },
        ],
      },
      'rules.custom-pattern.options.patterns.0.field: Choose the field, or look in another place.',
    ],
    [
      'a team that nothing is known of',
      'wrong-desk',
      { teams: [{ team: 'Payroll', link: '', words: [], examples: [] }] },
      'rules.wrong-desk.options.teams.0.words: Give words or sentences to know the team’s requests by.',
    ],
  ] as const)('refuse %s when saved; what is stored stays readable', (_name, id, options, message) => {
    const rule = defaultProjectSettings.rules[id];
    const settings = {
      ...defaultProjectSettings,
      rules: { ...defaultProjectSettings.rules, [id]: { ...rule, options: { ...rule.options, ...options } } },
    };

    expect(parseProjectSettings(settings)).toEqual({ ok: false, message });
    expect(readStoredSettings({ revision: 'r', settings })).toEqual({ revision: 'r', settings });
  });

  it('set each rule by request type where an admin wants it so', () => {
    const { language } = defaultProjectSettings.rules;
    const settings = {
      ...defaultProjectSettings,
      rules: { ...defaultProjectSettings.rules, language: { ...language, requestTypes: { '7': 'off' as const } } },
    };

    expect(rulesInForce(settings, { id: '7' }).language.level).toBe('off');
    expect(rulesInForce(settings, { id: '8' }).language.level).toBe('return');
    expect(rulesInForce(settings, null).language.level).toBe('return');
  });

  it('of the first version are read: levels stay, options are the defaults', () => {
    const { refusedStatusId: _status, refusedResolutionId: _resolution, ...rest } = defaultProjectSettings;
    const first = { ...rest, version: 1, rules: { language: { level: 'off' } } };

    expect(readStoredSettings({ revision: 'r', settings: first })).toMatchObject({
      revision: 'r',
      settings: { version: 2, refusedStatusId: null, rules: { language: { level: 'off', options: { alsoAllowed: [] } } } },
    });
  });

  it('refuse keys they do not know', () => {
    const parsed = parseProjectSettings({ ...defaultProjectSettings, colour: 'red' });
    expect(parsed.ok).toBe(false);
  });

  it('are read although a rule is new or gone, and switch off what cannot be read', () => {
    const { language, ...others } = defaultProjectSettings.rules;
    const older = {
      ...defaultProjectSettings,
      mode: 'live',
      waitingStatusId: '2',
      rules: { ...others, retired: { level: 'return' } },
    };

    expect(readStoredSettings({ revision: 'r', settings: older })).toMatchObject({
      revision: 'r',
      settings: { mode: 'live', rules: { ...others, language: { level: 'advise' } } },
    });
    expect(language.level).toBe('return');
    for (const broken of [null, 'x', { settings: {} }, { revision: 'r', settings: { ...older, mode: 'on' } }]) {
      expect(readStoredSettings(broken)).toMatchObject({ revision: 'unreadable', settings: { mode: 'off' } });
    }
  });

  it.each([
    ['Report a problem', 'fault'],
    ['Signaler un problème', 'fault'],
    ['Ask a question', 'question'],
    ['Ask for access', 'access'],
    ['Demander un accès', 'access'],
    ['Improvement', 'change'],
    ['Änderung', 'change'],
    ['Évolution', 'change'],
    ['Întrebare', 'question'],
    ['Report bugs', 'fault'],
    ['Signaler des problèmes', 'fault'],
    ['Störungen melden', 'fault'],
    ['Contact', 'other'],
    ['Blumen', 'other'],
  ])('guess the kind of “%s”', (name, kind) => {
    expect(guessKind(name)).toBe(kind);
  });
});
