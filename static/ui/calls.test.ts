import { invoke } from '@forge/bridge';
import { call } from './calls';

jest.mock('@forge/bridge', () => ({ invoke: jest.fn() }));
const invoked = jest.mocked(invoke);

beforeEach(() => invoked.mockReset());

it('hands name and payload to the resolver and its answer back', async () => {
  invoked.mockResolvedValue({ ok: true, value: { phase: 'clear' } });

  const answer = await call('review.waive', { rule: 'language' });

  expect(invoked).toHaveBeenCalledWith('review.waive', { rule: 'language' });
  expect(answer).toEqual({ ok: true, value: { phase: 'clear' } });
});

it('passes a refusal on as it is', async () => {
  invoked.mockResolvedValue({ ok: false, code: 'forbidden', message: 'Only agents may do this.' });

  expect(await call('review.get')).toEqual({ ok: false, code: 'forbidden', message: 'Only agents may do this.' });
});

it.each([
  ['a rejected call', () => invoked.mockRejectedValue(new Error('504'))],
  ['no answer at all', () => invoked.mockResolvedValue(undefined)],
  ['an answer of another shape', () => invoked.mockResolvedValue({ ok: true })],
])('answers unavailable for %s', async (_case, arrange) => {
  arrange();

  expect(await call('projects.list')).toMatchObject({ ok: false, code: 'unavailable' });
});
