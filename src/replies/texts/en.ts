import type { ReplyTexts } from './texts';

export const en: ReplyTexts = {
  code: 'en',
  name: 'English',
  languages: { en: 'English', fr: 'French', de: 'German', es: 'Spanish', ro: 'Romanian' },
  greeting: 'Hello,',
  introOne: 'Thank you for your request. Before we can work on it, we need one thing from you:',
  introMany: 'Thank you for your request. Before we can work on it, we need {{count}} things from you:',
  introRemark: 'Thank you for your request; the team has it. One remark, which needs no answer:',
  introRefuse: 'Thank you for your request. The desk does not take it as it is, and has closed it:',
  introAgain: 'Thank you for your answer. This is still missing:',
  asks: {
    'priority-impact':
      'You chose one of the highest priorities. It is kept for these cases: {{anyOf}}. Please tell us which of them holds here, and how many people are affected; if none does, the team will lower it.',
    evidence: {
      missing: 'Please show us the exact case: add {{anyOf}}.',
      notAttached: 'You mention an attached file, but none has arrived: please attach it to this request again.',
    },
    environment: 'Please tell us where it happens: {{items}}.',
    'summary-quality':
      'Please give your request a title in one short sentence: what happens, and where. The present one does not say it. For example: “Error when sending the salary declaration for one employee”.',
    language: 'Please write in {{language}}: the team that reads your request works in that language.',
    'single-issue':
      'Please keep to one problem: describe here only the one that matters most, and raise each other one as a request of its own, so that each gets its own answer.',
    'repro-steps':
      'Please list the steps that lead to the problem, one by one, from where you start to what you see, so that we can see it happen.',
    'personal-data':
      'Please leave out personal data: we found {{items}}. A link to the record in the product is enough. Please do not repeat it.',
    checklist: 'Please answer these questions of the desk, so that nobody has to ask later:',
    duplicate: {
      open: 'It looks the same as {{items}}, which is still open. Please tell us in a comment what is different here; if nothing is, the answer will come there.',
      answered:
        'It looks the same as {{items}}, which was answered. Please look at the answer there first; if it does not help, tell us in a comment what is different this time.',
    },
    'self-access': {
      forOneself: 'Nobody asks for access for themselves at this desk: it has to be asked for, or agreed to, by {{items}}.',
      neverSignedIn:
        'Please have the person sign in once before a right can be given to them: {{items}}. Then tell us here that it is done.',
    },
    'wrong-desk':
      'This seems to be a matter for another team: {{items}}. Please ask there; if it does belong here, tell us in a comment why.',
    'custom-pattern': 'Please note what the desk asks for in such requests:',
  },
  refusals: {
    'single-issue': 'Please keep to one problem per request, so that each gets its own answer.',
    'priority-impact':
      'You chose one of the highest priorities. It is kept for these cases: {{anyOf}}. Please choose a lower one, or write which of them holds and how many people are affected.',
    duplicate: {
      open: 'It looks the same as {{items}}, which is still open: the answer will come there. If this is something else, please write in the new request what is different.',
      answered:
        'It looks the same as {{items}}, which was answered. Please look at the answer there first; if it does not help, write in the new request what is different this time.',
    },
    'self-access': {
      neverSignedIn: 'Please have the person sign in once before a right can be given to them: {{items}}.',
    },
  },
  items: {
    'priority-impact': {
      payment: 'payments or orders are blocked',
      process: 'a vital process is blocked with no way round',
      partners: 'at least {{n}} partners or users are affected',
    },
    evidence: {
      screenshot: 'a screenshot',
      video: 'a short video',
      link: 'a link to the exact case',
    },
    'repro-steps': {
      video: 'Or add a short video of it.',
      videoMissing: 'The video that you write of did not arrive: attach it again, or link to it.',
      reason: 'Or tell us why it cannot be repeated: when it happened, what it depends on.',
    },
    environment: {
      device: 'the device (maker and model)',
      os: 'the operating system with its version',
      app: 'the app or browser with its version',
    },
    'self-access': { manager: 'your manager' },
    'personal-data': {
      EMAIL: 'an e-mail address',
      PHONE: 'a phone number',
      PERSON: 'a person’s name',
      CREDIT_CARD: 'a card number',
      IBAN: 'a bank account number',
      IP: 'an IP address',
      NATIONAL_ID: 'an identity number',
      ADDRESS: 'a postal address',
    },
  },
  and: 'and',
  or: 'or',
  howToAnswer:
    'Simply answer here with a comment; you do not need to raise a new request for it. We go on as soon as it is there.',
  howToAnswerApart: 'Simply answer here with a comment. We go on as soon as it is there.',
  raiseAnew: 'Please raise a new request once this is in order; this one stays closed.',
};
