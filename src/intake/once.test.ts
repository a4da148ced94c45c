import { once, readingOnce } from './once';

describe('once', () => {
  const question = {};

  it('works out an answer once for each text within a reading', () => {
    const work = jest.fn((text: string) => text.length);
    const ask = (text: string) => once(question, text, () => work(text));

    expect(readingOnce(() => [ask('ab'), ask('ab'), ask(''), readingOnce(() => ask('ab')), once({}, 'ab', () => 7)])).toEqual([
      2, 2, 0, 2, 7,
    ]);
    expect(work.mock.calls).toEqual([['ab'], ['']]);
  });

  it('keeps nothing for the next reading, also when one failed', () => {
    const work = jest.fn(() => 1);
    const fail = () =>
      readingOnce(() => {
        once(question, 'text of a customer', work);
        throw new Error('broken');
      });

    expect(fail).toThrow('broken');
    readingOnce(() => once(question, 'text of a customer', work));
    once(question, 'text of a customer', work);
    expect(work).toHaveBeenCalledTimes(3);
  });
});
