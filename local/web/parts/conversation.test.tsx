import { screen, within } from '@testing-library/react';
import { accounts, renderInDesk } from '../testing/desk-double';
import { Conversation } from './conversation';
import { cleanHtml } from './rich-text';
import { formatWhen, instantOf } from './when';

describe('a conversation', () => {
  it('shows comments in order, in the person’s zone, and marks internal notes', async () => {
    renderInDesk(
      <Conversation
        empty="none"
        comments={[
          { id: '1', author: 'Cleo', at: '2030-01-07T09:30:00.000+0000', html: '<p>It <em>fails</em></p>', internal: false },
          {
            id: '2',
            author: 'Gil',
            at: { epochMillis: Date.UTC(2030, 0, 7, 10) },
            html: '<p>Looks like ours</p>',
            internal: true,
          },
        ]}
      />,
      { me: accounts.customer },
    );

    const [first, second] = within(await screen.findByRole('list', { name: 'Comments' })).getAllByRole('listitem');

    expect(first).toHaveTextContent('It fails');
    expect(first).toHaveTextContent('7 Jan 2030, 04:30 GMT-5');
    expect(first).not.toHaveTextContent('Internal note');
    expect(second).toHaveTextContent('Internal note');
  });

  it('says when there is none', async () => {
    renderInDesk(<Conversation empty="Nobody has written yet." comments={[]} />);

    expect(await screen.findByText('Nobody has written yet.')).toBeInTheDocument();
  });
});

describe('rendered text', () => {
  it('keeps structure and links, and nothing that acts', () => {
    expect(cleanHtml('<p>a<strong>b</strong><a href="https://example.org">c</a></p>')).toContain('<strong>b</strong>');
    expect(cleanHtml('<img src=x onerror=alert(1)><script>1</script><a href="javascript:1">x</a>')).not.toMatch(
      /onerror|script/,
    );
    expect(cleanHtml('<form><input name=a></form>')).not.toMatch(/form|input/);
  });
});

describe('instants', () => {
  it('reads Jira’s offset without a colon and shows the person’s day', () => {
    const instant = instantOf('2030-01-07T23:30:00.000+0000');

    expect(formatWhen(instant, 'Asia/Tokyo')).toBe('8 Jan 2030, 08:30 GMT+9');
  });
});
