import type { ReplyTexts } from './texts';

export const de: ReplyTexts = {
  code: 'de',
  name: 'Deutsch',
  languages: { en: 'Englisch', fr: 'Französisch', de: 'Deutsch', es: 'Spanisch', ro: 'Rumänisch' },
  greeting: 'Guten Tag,',
  introOne: 'vielen Dank für Ihre Anfrage. Bevor wir sie bearbeiten können, brauchen wir noch eines von Ihnen:',
  introMany: 'vielen Dank für Ihre Anfrage. Bevor wir sie bearbeiten können, brauchen wir noch {{count}} Dinge von Ihnen:',
  introRemark: 'vielen Dank für Ihre Anfrage; sie liegt beim Team. Ein Hinweis, auf den Sie nicht zu antworten brauchen:',
  introRefuse: 'Vielen Dank für Ihre Anfrage. So kann der Support sie nicht annehmen und hat sie geschlossen:',
  introAgain: 'vielen Dank für Ihre Antwort. Es fehlt noch:',
  asks: {
    'summary-quality':
      'Bitte geben Sie Ihrer Anfrage einen Titel in einem kurzen Satz: was geschieht und wo. Der jetzige sagt es nicht. Zum Beispiel: „Fehler beim Senden der Lohnmeldung für einen Mitarbeiter“.',
    language: 'Bitte schreiben Sie auf {{language}}: Das Team, das Ihre Anfrage liest, arbeitet in dieser Sprache.',
    'single-issue':
      'Bitte beschränken Sie sich auf ein Problem: Beschreiben Sie hier nur das wichtigste und eröffnen Sie für jedes weitere eine eigene Anfrage, damit jedes seine Antwort bekommt.',
    'repro-steps':
      'Bitte nennen Sie Schritt für Schritt, wie es zum Problem kommt, vom Ausgangspunkt bis zu dem, was Sie sehen, damit wir es nachstellen können. Ein kurzes Video genügt ebenfalls.',
    'personal-data':
      'Bitte lassen Sie personenbezogene Daten weg: Wir haben {{items}} gefunden. Ein Link auf den Datensatz im Produkt genügt. Bitte wiederholen Sie die Angaben nicht.',
  },
  items: {
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
  raiseAnew: 'Bitte stellen Sie eine neue Anfrage, sobald das geklärt ist; diese bleibt geschlossen.',
};
