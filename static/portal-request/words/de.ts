import type { CardWords } from './words';

export const de: CardWords = {
  status: 'Status',
  turns: {
    customer: {
      title: 'Sie sind an der Reihe',
      says: 'Wir haben Sie etwas gefragt und machen weiter, sobald Sie mit einem Kommentar antworten.',
    },
    desk: { title: 'Wir sind an der Reihe', says: 'Ihre Anfrage ist bei uns. Sie müssen im Moment nichts tun.' },
    resolved: {
      title: 'Wir denken, das ist gelöst',
      says: 'Falls nicht, antworten Sie mit einem Kommentar, und wir sehen es uns noch einmal an.',
    },
    nobody: { title: 'Diese Anfrage ist geschlossen', says: 'Es ist nichts mehr zu tun.' },
  },
  remind: 'Wir erinnern Sie am {{date}}.',
  closes: 'Wenn wir nichts von Ihnen hören, wird die Anfrage am {{date}} automatisch geschlossen.',
  closesResolved: 'Sie wird am {{date}} automatisch geschlossen.',
  moreTime: ['Ich brauche 1 Tag mehr', 'Ich brauche {{n}} Tage mehr'],
  moreTimeLeft: ['Darum können Sie noch einmal bitten.', 'Darum können Sie noch {{n}}-mal bitten.'],
  moreTimeDone: 'Danke, Sie haben mehr Zeit.',
  moreTimeDoneUntil: 'Danke, Sie haben mehr Zeit: Die Anfrage bleibt offen bis {{date}}.',
  solved: 'Es ist gelöst',
  solvedAsk: 'Sollen wir diese Anfrage als gelöst schließen?',
  solvedYes: 'Ja, schließen',
  solvedNo: 'Nein, offen lassen',
  solvedDone: 'Danke für die Nachricht. Die Anfrage wird geschlossen.',
  nudge: 'Das Team erinnern',
  nudgeFrom: 'Wenn wir bis dahin nicht geantwortet haben, können Sie uns ab {{date}} erinnern.',
  nudgeDone: 'Das Team weiß jetzt, dass Sie warten.',
  loading: 'Wird geladen…',
  failed: 'Das konnte nicht angezeigt werden',
  notDone: 'Das hat nicht geklappt',
  again: 'Erneut versuchen',
  remedies: {
    forbidden: 'Bei dieser Anfrage dürfen Sie das nicht.',
    'not-found': 'Die Anfrage gibt es nicht mehr, oder Sie dürfen sie nicht sehen.',
    invalid: 'Das ist im Moment nicht möglich. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.',
    conflict: 'Die Anfrage hat sich gerade geändert. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.',
    unavailable: 'Wir waren nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
  },
};
