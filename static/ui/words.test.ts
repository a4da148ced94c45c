import { count, listed, times } from './words';

it('counts in words', () => {
  expect([count(1, 'thing'), count(4, 'thing'), count(0, 'reply', 'replies')]).toEqual(['1 thing', '4 things', '0 replies']);
  expect([times(1), times(2), times(3)]).toEqual(['once', 'twice', '3 times']);
});

it('joins a list the way it is said', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
