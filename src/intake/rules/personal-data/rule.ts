import { PERSONAL_DATA_TYPES, type PersonalDataType } from '../../../contract/rules';
import { choices } from '../../../settings/option';
import { withoutTemplate } from '../../own-words';
import { type Finding, intakeRule } from '../../rule';
import { allowing, nameWords } from './allowed';
import { findInFileName } from './file-name';
import { findPersonalData } from './find';
import type { Hit } from './hit';
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
  needs: ['colleagues'],
  options: {
    kinds: choices<PersonalDataType>({
      label: 'Kinds to look for',
      choices: {
        EMAIL: 'E-mail addresses',
        PHONE: 'Phone numbers',
        PERSON: 'Names of people',
        CREDIT_CARD: 'Payment cards',
        IBAN: 'Bank accounts',
        IP: 'Internet addresses',
        NATIONAL_ID: 'Identity numbers',
        ADDRESS: 'Postal addresses',
      },
      default: PERSONAL_DATA_TYPES,
    }),
    ownDomains: {
      is: 'texts',
      label: 'Mail domains that may stand',
      help: 'Of your own organisation, such as example.com. Mailboxes of roles (support@, info@) may always stand.',
      default: [],
      longest: 253,
      atMost: 50,
    },
    mayStand: {
      is: 'texts',
      label: 'Names, addresses and numbers that may stand',
      help: 'As they are written: a mailbox, a hotline, the address of your firm. The names of the desk’s people may always stand.',
      default: [],
      longest: 200,
      atMost: 200,
    },
    contactFields: {
      is: 'picks',
      of: 'field',
      label: 'Fields that are meant for contact details',
      help: 'What stands there is not looked at.',
      atMost: 50,
    },
  },
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
  detect(draft, options) {
    const { reporterName } = draft;
    const judge = allowing({
      domains: options.ownDomains,
      texts: options.mayStand,
      colleagues: draft.colleagues,
      writer: reporterName,
    });
    const report = (text: string, hits: readonly Hit[], place: Place): Finding<PersonalDataType>[] =>
      hits.flatMap((hit): Finding<PersonalDataType>[] => {
        const sureness = options.kinds.includes(hit.type) ? judge(hit, text) : null;
        if (sureness === null) return [];
        // Whom to let in is what a request for access is about.
        const hint = hit.sureness === 'hint' || (draft.kind === 'access' && (hit.type === 'PERSON' || hit.type === 'EMAIL'));
        const { type, start, end } = hit;
        return [{ messageId: type, ...place, span: { start, end }, type, item: type, sureness: hint ? 'hint' : sureness }];
      });
    const byCustomer = (text: string): Hit[] =>
      reporterName === null ? findPersonalData(text) : knowingWriter(text, findPersonalData(text), reporterName);
    const summary = withoutTemplate(draft.summary, draft.template.summary);
    const ofTheForm = [
      ...report(summary, byCustomer(summary), { field: 'summary' }),
      ...report(draft.description, byCustomer(draft.description), { field: 'description' }),
    ];
    const open = draft.fields.filter(({ id, name }) => !options.contactFields.includes(id) && !CONTACT_LABEL.test(name));
    return [
      ...ofTheForm,
      ...open.flatMap(({ id, text }) => report(text, byCustomer(text), { field: 'field', fieldId: id })),
      ...draft.comments.flatMap(({ id, text }) => report(text, byCustomer(text), { field: 'comment', commentId: id })),
      ...draft.deskComments.flatMap(({ id, text }) => report(text, byDesk(text), { field: 'comment', commentId: id })),
      ...draft.attachments.flatMap(({ id, name }) =>
        report(name, ofWriter(name, findInFileName(name), reporterName), { field: 'attachment', attachmentId: id }),
      ),
    ];
  },
});

type Place = Pick<Finding, 'field' | 'commentId' | 'fieldId' | 'attachmentId'>;

/** A field whose label asks for contact details, or for whom something is. */
const CONTACT_LABEL =
  /\b(?:contact|phone|tele(?:ph|f)on\w{0,6}|mobile|e-?mail|mail|address|adresse|anschrift|direcci|adres|indirizzo|reporter|requester|requested (?:for|by)|on behalf|approver|manager|employee|user|participants?|organi[sz]ations?|watchers?|assignee|name|nom|nombre|nume|t[eé]l|courriel|correo|kontakt|ansprechpartner)/i;

/** What an agent wrote is nothing that the customer could mend; whom agents greet and how they sign says nothing new. */
function byDesk(text: string): Hit[] {
  return findPersonalData(text)
    .filter(({ role }) => role === undefined)
    .map((hit) => ({ ...hit, sureness: 'hint' }));
}

/** Without the writer's own name. */
function ofWriter(text: string, hits: readonly Hit[], writer: string | null): readonly Hit[] {
  const own = new Set(writer === null ? [] : nameWords(writer));
  return hits.filter(
    ({ type, start, end }) => type !== 'PERSON' || nameWords(text.slice(start, end)).some((word) => !own.has(word)),
  );
}
