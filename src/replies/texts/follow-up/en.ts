import type { FollowUpTexts } from './texts';

export const en: FollowUpTexts = {
  code: 'en',
  greeting: 'Hello,',
  durations: {
    'working-days': ['1 working day', '{{n}} working days'],
    'calendar-days': ['1 day', '{{n}} days'],
    'working-hours': ['1 working hour', '{{n}} working hours'],
    hours: ['1 hour', '{{n}} hours'],
  },
  remind: 'We are waiting for your answer to go on with this request.',
  remindAgain: 'We are still waiting for your answer to go on with this request.',
  remindLast: 'We are still waiting for your answer. This is our last reminder.',
  closesOn: 'If we hear nothing from you, the request closes by itself on {{date}}.',
  howToAnswer: 'Simply answer here with a comment.',
  moreTime: 'If you need more time, you can say so on the page of the request.',
  closedNoAnswer:
    'We have had no answer from you for {{duration}}. For this reason alone we close the request; it does not mean that the problem is solved.',
  closedResolved: 'This request was resolved {{duration}} ago and we have heard nothing since. It is closed now.',
  replyReopens: 'If you still need it, answer here with a comment: that opens the request again.',
  replyReopensWithin: 'If you still need it, answer here within {{days}} days: that opens the request again.',
  replyIsLost: 'Comments here are not read any more. If you still need it, please open a new request:',
  closedIsFinal: 'The request {{key}} is closed, and nobody is notified of comments on it any more.',
  closedTooLong: 'The request {{key}} was closed too long ago to be opened again.',
  newRequest: 'Please open a new one here; it will name the old one:',
  undone: 'This request was closed by mistake. It is open again as it was before, and nothing is lost. We apologise.',
  undoneResolved:
    'This request was closed for good by mistake. It is marked as resolved again, as it was before. We apologise.',
};
