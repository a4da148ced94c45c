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
    'summary-quality':
      'Please give your request a title in one short sentence: what happens, and where. The present one does not say it. For example: “Error when sending the salary declaration for one employee”.',
    language: 'Please write in {{language}}: the team that reads your request works in that language.',
    'single-issue':
      'Please keep to one problem: describe here only the one that matters most, and raise each other one as a request of its own, so that each gets its own answer.',
    'repro-steps':
      'Please list the steps that lead to the problem, one by one, from where you start to what you see, so that we can see it happen. A short video works too.',
    'personal-data':
      'Please leave out personal data: we found {{items}}. A link to the record in the product is enough. Please do not repeat it.',
  },
  items: {
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
  raiseAnew: 'Please raise a new request once this is in order; this one stays closed.',
};
