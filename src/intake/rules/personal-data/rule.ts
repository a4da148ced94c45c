import type { PersonalDataType, TextField } from '../../../contract/rules';
import { type Finding, intakeRule } from '../../rule';
import { findPersonalData } from './find';
import { knowingWriter } from './own-name';

const why = 'Personal data is to stay out of requests: many people read them, and they are kept for years.';

export const personalData = intakeRule({
  id: 'personal-data',
  title: 'Personal data',
  summary: 'Asks to leave personal data out and to link to the record instead.',
  topic: 'personal data',
  defaultLevel: 'return',
  settledByNews: false,
  remark: true,
  options: {},
  appliesTo: [],
  messages: {
    EMAIL: { says: 'An e-mail address.', why },
    PHONE: { says: 'A phone number.', why },
    PERSON: { says: 'A person’s name.', why },
    CREDIT_CARD: { says: 'A payment card number.', why },
    IBAN: { says: 'A bank account number.', why },
    IP: { says: 'An IP address.', why },
    NATIONAL_ID: { says: 'An identity number.', why },
    ADDRESS: { says: 'A postal address.', why },
  },
  detect(draft) {
    const { reporterName } = draft;
    const findings = [
      ...findingsIn(draft.summary, reporterName, 'summary'),
      ...findingsIn(draft.description, reporterName, 'description'),
      ...draft.comments.flatMap((comment) => findingsIn(comment.text, reporterName, 'comment', comment.id)),
    ];
    if (draft.kind !== 'access') return findings;
    // Whom to let in is what such a request is about.
    return findings.map((finding) => (finding.type === 'PERSON' ? { ...finding, sureness: 'hint' } : finding));
  },
});

/** Kinds and places only: what was found stays where it is. Where nobody is known to have written it, every name counts. */
function findingsIn(
  text: string,
  reporterName: string | null,
  field: TextField,
  commentId?: string,
): Finding<PersonalDataType>[] {
  const hits = findPersonalData(text);
  const judged =
    reporterName === null ? hits.map((hit) => ({ hit, sureness: hit.sureness })) : knowingWriter(text, hits, reporterName);
  return judged.map(({ hit: { type, start, end }, sureness }) => ({
    messageId: type,
    field,
    ...(commentId === undefined ? {} : { commentId }),
    span: { start, end },
    type,
    item: type,
    sureness,
  }));
}
