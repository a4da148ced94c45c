import type { ReplyTexts } from './texts';

export const de: ReplyTexts = {
  code: 'de',
  name: 'Deutsch',
  languages: { en: 'Englisch', fr: 'Französisch', de: 'Deutsch', es: 'Spanisch', ro: 'Rumänisch' },
  greeting: 'Guten Tag,',
  introOne: 'vielen Dank für Ihre Anfrage. Bevor wir sie bearbeiten können, brauchen wir noch eines von Ihnen:',
  introMany: 'vielen Dank für Ihre Anfrage. Bevor wir sie bearbeiten können, brauchen wir noch {{count}} Dinge von Ihnen:',
  introRemark: 'vielen Dank für Ihre Anfrage; sie liegt beim Team. Ein Hinweis, auf den Sie nicht zu antworten brauchen:',
  introRefuse: 'vielen Dank für Ihre Anfrage. Der Support kann sie so nicht annehmen und hat sie geschlossen:',
  introAgain: 'vielen Dank für Ihre Antwort. Es fehlt noch:',
  asks: {
    'priority-impact':
      'Sie haben eine der höchsten Prioritäten gewählt. Sie ist diesen Fällen vorbehalten: {{anyOf}}. Bitte teilen Sie uns mit, welcher davon zutrifft und wie viele Personen betroffen sind; trifft keiner zu, stuft das Team sie herab.',
    evidence: {
      missing: 'Bitte zeigen Sie uns den genauen Fall: Fügen Sie {{anyOf}} hinzu.',
      notAttached:
        'Sie erwähnen eine Datei im Anhang, es ist aber keine angekommen: Bitte hängen Sie sie noch einmal an diese Anfrage an.',
    },
    environment: 'Bitte teilen Sie uns mit, womit es auftritt: {{items}}.',
    'summary-quality':
      'Bitte geben Sie Ihrer Anfrage einen Titel in einem kurzen Satz: was geschieht und wo. Der jetzige sagt es nicht. Zum Beispiel: „Fehler beim Senden der Lohnmeldung für einen Mitarbeiter“.',
    language: 'Bitte schreiben Sie auf {{language}}: Das Team, das Ihre Anfrage liest, arbeitet in dieser Sprache.',
    'single-issue':
      'Bitte beschränken Sie sich auf ein Problem: Beschreiben Sie hier nur das wichtigste und eröffnen Sie für jedes weitere eine eigene Anfrage, damit jedes seine Antwort bekommt.',
    'repro-steps':
      'Bitte nennen Sie Schritt für Schritt, wie es zum Problem kommt, vom Ausgangspunkt bis zu dem, was Sie sehen, damit wir es nachstellen können.',
    'personal-data':
      'Bitte lassen Sie personenbezogene Daten weg: Wir haben {{items}} gefunden. Ein Link auf den Datensatz im Produkt genügt. Bitte wiederholen Sie die Angaben nicht.',
    checklist: 'Bitte beantworten Sie diese Fragen des Supports, damit später niemand nachfragen muss:',
    duplicate: {
      open: 'Ihre Anfrage gleicht {{items}}, die noch offen ist. Bitte schreiben Sie in einem Kommentar, was hier anders ist; wenn nichts anders ist, kommt die Antwort dort.',
      answered:
        'Ihre Anfrage gleicht {{items}}, die bereits beantwortet ist. Bitte lesen Sie zuerst die Antwort dort; wenn sie nicht hilft, schreiben Sie in einem Kommentar, was diesmal anders ist.',
    },
    'self-access': {
      forOneself: 'Zugänge beantragt hier niemand für sich selbst: Den Antrag stellen oder ihm zustimmen muss {{items}}.',
      neverSignedIn:
        'Rechte können erst vergeben werden, wenn sich die Person einmal angemeldet hat. Bitte sorgen Sie für diese erste Anmeldung: {{items}}. Sagen Sie uns dann hier Bescheid.',
    },
    'wrong-desk':
      'Dafür scheint ein anderes Team zuständig zu sein: {{items}}. Bitte wenden Sie sich dorthin; wenn es doch hierher gehört, schreiben Sie uns in einem Kommentar, warum.',
    'custom-pattern': 'Bitte beachten Sie, was der Support bei solchen Anfragen braucht:',
  },
  refusals: {
    'single-issue': 'Bitte beschränken Sie sich auf ein Problem je Anfrage, damit jedes seine Antwort bekommt.',
    'priority-impact':
      'Sie haben eine der höchsten Prioritäten gewählt. Sie ist diesen Fällen vorbehalten: {{anyOf}}. Bitte wählen Sie eine niedrigere, oder schreiben Sie, welcher davon zutrifft und wie viele Personen betroffen sind.',
    duplicate: {
      open: 'Sie gleicht {{items}}, die noch offen ist: Die Antwort kommt dort. Wenn es um etwas anderes geht, schreiben Sie bitte in die neue Anfrage, was anders ist.',
      answered:
        'Sie gleicht {{items}}, die bereits beantwortet ist. Bitte lesen Sie zuerst die Antwort dort; wenn sie nicht hilft, schreiben Sie in die neue Anfrage, was diesmal anders ist.',
    },
    'self-access': {
      neverSignedIn:
        'Rechte können erst vergeben werden, wenn sich die Person einmal angemeldet hat. Bitte sorgen Sie für diese erste Anmeldung: {{items}}.',
    },
  },
  items: {
    'priority-impact': {
      payment: 'Zahlungen oder Bestellungen sind blockiert',
      process: 'ein unverzichtbarer Ablauf ist ohne Ausweichmöglichkeit blockiert',
      partners: 'mindestens {{n}} Partner oder Benutzer sind betroffen',
    },
    evidence: {
      screenshot: 'einen Screenshot',
      video: 'ein kurzes Video',
      link: 'einen Link auf den genauen Fall',
    },
    'repro-steps': {
      video: 'Oder fügen Sie ein kurzes Video davon bei.',
      videoMissing:
        'Das Video, von dem Sie schreiben, ist nicht angekommen: Hängen Sie es noch einmal an, oder geben Sie einen Link an.',
      reason: 'Oder schreiben Sie uns, warum es sich nicht wiederholen lässt: wann es geschehen ist, wovon es abhängt.',
    },
    environment: {
      device: 'das Gerät (Hersteller und Modell)',
      os: 'das Betriebssystem mit Version',
      app: 'die App oder der Browser mit Version',
    },
    'self-access': { manager: 'Ihre Führungskraft' },
    'personal-data': {
      EMAIL: 'eine E-Mail-Adresse',
      PHONE: 'eine Telefonnummer',
      PERSON: 'den Namen einer Person',
      CREDIT_CARD: 'eine Kartennummer',
      IBAN: 'eine Bankverbindung',
      IP: 'eine IP-Adresse',
      NATIONAL_ID: 'eine Ausweis- oder Versicherungsnummer',
      ADDRESS: 'eine Postanschrift',
    },
  },
  and: 'und',
  or: 'oder',
  howToAnswer:
    'Antworten Sie einfach hier mit einem Kommentar; eine neue Anfrage ist nicht nötig. Sobald die Angaben da sind, machen wir weiter.',
  howToAnswerApart: 'Antworten Sie einfach hier mit einem Kommentar. Sobald die Angaben da sind, machen wir weiter.',
  raiseAnew: 'Bitte stellen Sie eine neue Anfrage, sobald das geklärt ist; diese bleibt geschlossen.',
};
