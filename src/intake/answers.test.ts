import { cannotWriteEnglish, isCourtesy } from './answers';

describe('somebody who cannot write English', () => {
  it.each([
    "I don't speak English",
    'Sorry, I do not speak english very well, please help.',
    'no english',
    'my english is bad sorry',
    'My English is not good',
    'Je ne parle pas anglais.',
    'Désolé, je ne parle pas du tout anglais',
    'Je n’écris pas bien l’anglais',
    'Ich spreche kein Englisch.',
    'Ich kann leider nicht gut Englisch',
    'No hablo inglés, por favor en español',
    'Lo siento, no sé escribir en inglés.',
    'Nu vorbesc engleză.',
    'Nu stiu engleza, va rog',
    'Non parlo inglese',
    'Não falo inglês',
    'Ik spreek geen Engels',
    'Nie mówię po angielsku',
    'Я не говорю по-английски',
    'Я не знаю английского',
    'Jag talar inte engelska',
    'İngilizce bilmiyorum',
    '英語ができません',
    '我不会英语',
  ])('is known by: %s', (text) => {
    expect(cannotWriteEnglish(text)).toBe(true);
  });

  it.each([
    '',
    'The page is not in English although I chose it.',
    'The invoice does not have an English version.',
    'I can write it in English: the export is empty.',
    'The label says "no English" and the list stays empty.',
    'Only the French page is slow.',
    'Here it is again in English, as you asked. The export on the Reports page does nothing.',
    'La facture est en anglais et le total manque.',
    'Thanks, will do.\n\nOn Monday, the desk wrote:\n> If you do not speak English, tell us.',
  ])('is not meant by: %s', (text) => {
    expect(cannotWriteEnglish(text)).toBe(false);
  });
});

describe('a courtesy or a promise', () => {
  it.each(['Thanks!', 'I will send the steps tomorrow', 'Merci, je regarde', 'Let me check', 'We’ll look.', 'Ich melde mich'])(
    'is: %s',
    (text) => {
      expect(isCourtesy(text)).toBe(true);
    },
  );

  it.each([
    'Let me know when it is fixed',
    'I will wait for your answer.',
    'I will not do that',
    "We'll cancel the contract",
    "I'll be on holiday from tomorrow",
  ])('is not: %s', (text) => {
    expect(isCourtesy(text)).toBe(false);
  });
});
