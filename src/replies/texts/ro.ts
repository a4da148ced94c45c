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
    'priority-impact':
      'Ați ales una dintre cele mai înalte priorități. Este rezervată pentru aceste cazuri: {{anyOf}}. Vă rugăm să ne spuneți care dintre ele se aplică aici și câte persoane sunt afectate; dacă nu se aplică niciunul, echipa o va reduce.',
    evidence: {
      missing: 'Vă rugăm să ne arătați cazul exact: adăugați {{anyOf}}.',
      notAttached:
        'Menționați un fișier atașat, dar nu a ajuns niciunul: vă rugăm să îl atașați din nou la această solicitare.',
    },
    environment: 'Vă rugăm să ne spuneți unde apare: {{items}}.',
    'summary-quality':
      'Vă rugăm să dați solicitării un titlu într-o propoziție scurtă: ce se întâmplă și unde. Cel actual nu o spune. De exemplu: „Eroare la trimiterea declarației de salarii pentru un angajat”.',
    language: 'Vă rugăm să scrieți în limba {{language}}: echipa care vă citește solicitarea lucrează în această limbă.',
    'single-issue':
      'Vă rugăm să vă limitați la o singură problemă: descrieți aici doar pe cea mai importantă și deschideți câte o solicitare separată pentru fiecare dintre celelalte, ca fiecare să primească răspuns.',
    'repro-steps':
      'Vă rugăm să enumerați, unul câte unul, pașii care duc la problemă, de unde porniți până la ce vedeți, ca să o putem reproduce.',
    'personal-data':
      'Vă rugăm să nu includeți date personale: am găsit {{items}}. Este suficient un link către fișa din produs. Vă rugăm să nu le repetați.',
    checklist: 'Vă rugăm să răspundeți la aceste întrebări ale echipei, ca nimeni să nu mai fie nevoit să le pună mai târziu:',
    duplicate: {
      open: 'Solicitarea pare la fel cu {{items}}, care este încă deschisă. Vă rugăm să ne spuneți într-un comentariu ce este diferit aici; dacă nu este nimic, răspunsul va veni acolo.',
      answered:
        'Solicitarea pare la fel cu {{items}}, la care s-a răspuns deja. Vă rugăm să citiți mai întâi răspunsul de acolo; dacă nu vă ajută, spuneți-ne într-un comentariu ce este diferit de data aceasta.',
    },
    'self-access': {
      forOneself:
        'Aici nimeni nu cere acces pentru sine: cererea sau acordul trebuie să vină de la altcineva, și anume {{items}}.',
      neverSignedIn:
        'Înainte de a primi un drept, persoana trebuie să se fi autentificat o dată. Vă rugăm să vă asigurați că face acest lucru: {{items}}. Apoi spuneți-ne aici că s-a făcut.',
    },
    'wrong-desk':
      'Se pare că de această problemă se ocupă altă echipă: {{items}}. Vă rugăm să vă adresați acolo; dacă totuși ne privește pe noi, spuneți-ne de ce într-un comentariu.',
    'custom-pattern': 'Vă rugăm să țineți cont de ce are nevoie echipa în astfel de solicitări:',
  },
  refusals: {
    'single-issue': 'Vă rugăm să vă limitați la o singură problemă într-o solicitare, ca fiecare să primească răspuns.',
    'priority-impact':
      'Ați ales una dintre cele mai înalte priorități. Este rezervată pentru aceste cazuri: {{anyOf}}. Vă rugăm să alegeți una mai mică sau să scrieți care dintre ele se aplică și câte persoane sunt afectate.',
    duplicate: {
      open: 'Pare la fel cu {{items}}, care este încă deschisă: răspunsul va veni acolo. Dacă este vorba de altceva, scrieți în noua solicitare ce este diferit.',
      answered:
        'Pare la fel cu {{items}}, la care s-a răspuns deja. Vă rugăm să citiți mai întâi răspunsul de acolo; dacă nu vă ajută, scrieți în noua solicitare ce este diferit de data aceasta.',
    },
    'self-access': {
      neverSignedIn:
        'Înainte de a primi un drept, persoana trebuie să se fi autentificat o dată. Vă rugăm să vă asigurați că face acest lucru: {{items}}.',
    },
  },
  items: {
    'priority-impact': {
      payment: 'plățile sau comenzile sunt blocate',
      process: 'un proces vital este blocat fără soluție alternativă',
      partners: 'cel puțin {{n}} parteneri sau utilizatori sunt afectați',
    },
    evidence: {
      screenshot: 'o captură de ecran',
      video: 'un scurt videoclip',
      link: 'un link către cazul exact',
    },
    'repro-steps': {
      video: 'Sau adăugați un scurt videoclip.',
      videoMissing: 'Videoclipul despre care scrieți nu a ajuns: atașați-l din nou sau indicați un link.',
      reason: 'Sau spuneți-ne de ce nu poate fi repetată: când a apărut, de ce depinde.',
    },
    environment: {
      device: 'dispozitivul (marca și modelul)',
      os: 'sistemul de operare cu versiunea lui',
      app: 'aplicația sau browserul cu versiunea respectivă',
    },
    'self-access': { manager: 'managerul dumneavoastră' },
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
  howToAnswerApart: 'Răspundeți pur și simplu aici, printr-un comentariu. Continuăm imediat ce îl primim.',
  raiseAnew: 'Vă rugăm să creați o solicitare nouă după ce ați remediat acest lucru; aceasta rămâne închisă.',
};
