import type { FollowUpTexts } from './texts';

export const ro: FollowUpTexts = {
  code: 'ro',
  greeting: 'Bună ziua,',
  durations: {
    'working-days': ['o zi lucrătoare', '{{n}} zile lucrătoare'],
    'calendar-days': ['o zi', '{{n}} zile'],
    'working-hours': ['o oră lucrătoare', '{{n}} ore lucrătoare'],
    hours: ['o oră', '{{n}} ore'],
  },
  remind: 'Așteptăm răspunsul dumneavoastră pentru a continua această solicitare.',
  remindAgain: 'Așteptăm în continuare răspunsul dumneavoastră pentru a continua această solicitare.',
  remindLast: 'Așteptăm în continuare răspunsul dumneavoastră. Acesta este ultimul nostru memento.',
  closesOn: 'Dacă nu primim niciun răspuns, solicitarea se închide automat la {{date}}.',
  howToAnswer: 'Răspundeți pur și simplu aici, printr-un comentariu.',
  moreTime: 'Dacă aveți nevoie de mai mult timp, ne puteți spune pe pagina solicitării.',
  closedNoAnswer:
    'Nu am primit un răspuns de la dumneavoastră de {{duration}}. Doar din acest motiv închidem solicitarea; nu înseamnă că problema este rezolvată.',
  closedResolved: 'Această solicitare este rezolvată de {{duration}} și nu am mai primit vești. Acum este închisă.',
  replyReopens: 'Dacă mai aveți nevoie de ea, răspundeți aici printr-un comentariu: solicitarea se redeschide.',
  replyReopensWithin: 'Dacă mai aveți nevoie de ea, răspundeți aici în {{days}} zile: solicitarea se redeschide.',
  replyIsLost: 'Comentariile nu mai sunt citite aici. Dacă mai aveți nevoie de ea, vă rugăm să deschideți o solicitare nouă:',
  closedIsFinal: 'Solicitarea {{key}} este închisă și nimeni nu mai este anunțat despre comentariile de aici.',
  closedTooLong: 'Solicitarea {{key}} a fost închisă de prea mult timp pentru a fi redeschisă.',
  newRequest: 'Vă rugăm să deschideți una nouă aici; ea o va menționa pe cea veche:',
  undone:
    'Această solicitare a fost închisă din greșeală. Este din nou deschisă, ca înainte, și nimic nu s-a pierdut. Ne cerem scuze.',
  undoneResolved:
    'Această solicitare a fost închisă definitiv din greșeală. Este din nou marcată ca rezolvată, ca înainte. Ne cerem scuze.',
};
