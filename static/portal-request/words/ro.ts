import type { CardWords } from './words';

export const ro: CardWords = {
  status: 'Stare',
  turns: {
    customer: {
      title: 'Este rândul dumneavoastră',
      says: 'V-am pus o întrebare și continuăm de îndată ce răspundeți printr-un comentariu.',
    },
    desk: { title: 'Este rândul nostru', says: 'Cererea dumneavoastră este la noi. Deocamdată nu aveți nimic de făcut.' },
    resolved: {
      title: 'Credem că s-a rezolvat',
      says: 'Dacă nu, răspundeți printr-un comentariu și o vom relua.',
    },
    nobody: { title: 'Această cerere este închisă', says: 'Nu mai este nimic de făcut.' },
  },
  remind: 'Vă vom trimite un memento {{date}}.',
  closes: 'Dacă nu primim vești de la dumneavoastră, cererea se va închide automat {{date}}.',
  closesResolved: 'Se va închide automat {{date}}.',
  moreTime: ['Mai am nevoie de 1 zi', 'Mai am nevoie de {{n}} zile'],
  moreTimeLeft: ['Mai puteți cere acest lucru o dată.', 'Mai puteți cere acest lucru de {{n}} ori.'],
  moreTimeDone: 'Mulțumim, aveți mai mult timp.',
  moreTimeDoneUntil: 'Mulțumim, aveți mai mult timp: cererea rămâne deschisă până {{date}}.',
  solved: 'S-a rezolvat',
  solvedAsk: 'Închidem această cerere ca rezolvată?',
  solvedYes: 'Da, închideți-o',
  solvedNo: 'Nu, lăsați-o deschisă',
  solvedDone: 'Mulțumim că ne-ați spus. Cererea se închide.',
  nudge: 'Reamintiți echipei',
  nudgeFrom: 'Dacă până atunci nu am răspuns, ne puteți reaminti începând de {{date}}.',
  nudgeDone: 'Echipa știe acum că așteptați.',
  loading: 'Se încarcă…',
  failed: 'Nu s-a putut afișa',
  notDone: 'Nu a funcționat',
  again: 'Încercați din nou',
  remedies: {
    forbidden: 'Nu puteți face acest lucru la această cerere.',
    'not-found': 'Cererea nu mai există sau nu o puteți vedea.',
    invalid: 'Acum nu este posibil. Reîncărcați pagina pentru a vedea cum stă cererea.',
    conflict: 'Cererea tocmai s-a schimbat. Reîncărcați pagina pentru a vedea cum stă.',
    unavailable: 'Nu am putut fi contactați. Încercați din nou peste un moment.',
  },
};
