import type { ReplyTexts } from './texts';

export const ro: ReplyTexts = {
  code: 'ro',
  name: 'Română',
  languages: { en: 'engleză', fr: 'franceză', de: 'germană', es: 'spaniolă', ro: 'română' },
  greeting: 'Bună ziua,',
  introOne: 'Vă mulțumim pentru solicitare. Înainte de a o putea rezolva, mai avem nevoie de un lucru de la dumneavoastră:',
  introMany:
    'Vă mulțumim pentru solicitare. Înainte de a o putea rezolva, mai avem nevoie de {{count}} lucruri de la dumneavoastră:',
  introRemark: 'Vă mulțumim pentru solicitare; echipa a primit-o. O observație la care nu este nevoie să răspundeți:',
  introRefuse: 'Vă mulțumim pentru solicitare. Echipa de suport nu o poate prelua așa cum este și a închis-o:',
  introAgain: 'Vă mulțumim pentru răspuns. Mai lipsește:',
  asks: {
    'summary-quality':
      'Vă rugăm să dați solicitării un titlu într-o propoziție scurtă: ce se întâmplă și unde. Cel actual nu o spune. De exemplu: „Eroare la trimiterea declarației de salarii pentru un angajat”.',
    language: 'Vă rugăm să scrieți în limba {{language}}: echipa care vă citește solicitarea lucrează în această limbă.',
    'single-issue':
      'Vă rugăm să vă limitați la o singură problemă: descrieți aici doar pe cea mai importantă și deschideți câte o solicitare separată pentru fiecare dintre celelalte, ca fiecare să primească răspuns.',
    'repro-steps':
      'Vă rugăm să enumerați, unul câte unul, pașii care duc la problemă, de unde porniți până la ce vedeți, ca să o putem reproduce. Este bun și un scurt videoclip.',
    'personal-data':
      'Vă rugăm să nu includeți date personale: am găsit {{items}}. Este suficient un link către fișa din produs. Vă rugăm să nu le repetați.',
  },
  items: {
    'personal-data': {
      EMAIL: 'o adresă de e-mail',
      PHONE: 'un număr de telefon',
      PERSON: 'numele unei persoane',
      CREDIT_CARD: 'un număr de card',
      IBAN: 'un număr de cont bancar',
      IP: 'o adresă IP',
      NATIONAL_ID: 'un număr de identificare personală',
      ADDRESS: 'o adresă poștală',
    },
  },
  and: 'și',
  or: 'sau',
  howToAnswer:
    'Răspundeți pur și simplu aici, printr-un comentariu; nu este nevoie de o solicitare nouă. Continuăm imediat ce îl primim.',
  raiseAnew: 'Vă rugăm să creați o solicitare nouă după ce ați completat; aceasta rămâne închisă.',
};
