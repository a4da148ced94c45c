import type { FollowUpTexts } from './texts';

export const de: FollowUpTexts = {
  code: 'de',
  greeting: 'Guten Tag,',
  durations: {
    'working-days': ['1 Arbeitstag', '{{n}} Arbeitstagen'],
    'calendar-days': ['1 Tag', '{{n}} Tagen'],
    'working-hours': ['1 Arbeitsstunde', '{{n}} Arbeitsstunden'],
    hours: ['1 Stunde', '{{n}} Stunden'],
  },
  remind: 'um mit dieser Anfrage weiterzukommen, warten wir auf Ihre Antwort.',
  remindAgain: 'um mit dieser Anfrage weiterzukommen, warten wir weiterhin auf Ihre Antwort.',
  remindLast: 'wir warten weiterhin auf Ihre Antwort. Dies ist unsere letzte Erinnerung.',
  closesOn: 'Wenn wir nichts von Ihnen hören, wird die Anfrage am {{date}} automatisch geschlossen.',
  howToAnswer: 'Antworten Sie einfach hier mit einem Kommentar.',
  moreTime: 'Brauchen Sie mehr Zeit, können Sie uns das auf der Seite der Anfrage mitteilen.',
  closedNoAnswer:
    'seit {{duration}} haben wir keine Antwort von Ihnen erhalten. Nur aus diesem Grund schließen wir die Anfrage; es bedeutet nicht, dass das Problem gelöst ist.',
  closedResolved: 'diese Anfrage ist seit {{duration}} gelöst, und wir haben nichts mehr gehört. Sie ist nun geschlossen.',
  replyReopens: 'Brauchen Sie sie noch, antworten Sie hier mit einem Kommentar: Die Anfrage wird dann wieder geöffnet.',
  replyReopensWithin:
    'Brauchen Sie sie noch, antworten Sie hier innerhalb von {{days}} Tagen: Die Anfrage wird dann wieder geöffnet.',
  replyIsLost: 'Kommentare werden hier nicht mehr gelesen. Brauchen Sie sie noch, eröffnen Sie bitte eine neue Anfrage:',
  closedIsFinal: 'die Anfrage {{key}} ist geschlossen, und über Kommentare dazu wird niemand mehr benachrichtigt.',
  closedTooLong: 'die Anfrage {{key}} ist zu lange geschlossen, um wieder geöffnet zu werden.',
  newRequest: 'Bitte eröffnen Sie hier eine neue; sie nennt die alte:',
  undone:
    'diese Anfrage wurde irrtümlich geschlossen. Sie ist wieder offen wie zuvor, und nichts ist verloren. Bitte entschuldigen Sie.',
  undoneResolved:
    'diese Anfrage wurde irrtümlich endgültig geschlossen. Sie gilt wieder als gelöst wie zuvor. Bitte entschuldigen Sie.',
};
