/** A desk file of `size` requests: the first `matching` wait for their customer and have an agent, the others do not. */
export function deskFile(size: number, matching: number): object {
  const requests = Array.from({ length: size }, (_, index) => ({
    requestType: 'Question',
    summary: index < matching ? `Printer ${index + 1} has no labels` : `Question ${index + 1} about an order`,
    description: 'Since Monday the list of orders stays empty.',
    reporter: index < matching ? 'cleo' : 'cai',
    created: `-P${2 + (index % 300)}DT2H`,
    ...(index < matching ? { assignee: 'gil', moves: [{ by: 'gil', at: '-P1D', to: 'Waiting for customer' }] } : {}),
  }));
  const person = (id: string, name: string, role: string) => ({ id, name, email: `${id}@example.com`, role });
  return {
    version: 1,
    name: 'scale',
    title: 'Scale',
    people: [
      person('ada', 'Ada Admin', 'admin'),
      person('gil', 'Gil Agent', 'agent'),
      person('cleo', 'Cleo Customer', 'customer'),
      person('cai', 'Cai Colleague', 'customer'),
    ],
    projects: [
      {
        key: 'SUP',
        name: 'Support',
        type: 'service_desk',
        lead: 'ada',
        members: ['gil'],
        portal: { name: 'Support', description: 'Ask here' },
        issueTypes: ['Question'],
        statuses: [
          { name: 'Waiting for support', category: 'indeterminate' },
          { name: 'Waiting for customer', category: 'indeterminate' },
        ],
        workflows: [
          {
            name: 'Support',
            issueTypes: ['Question'],
            initial: 'Waiting for support',
            transitions: [{ name: 'Respond', from: ['Waiting for support'], to: 'Waiting for customer' }],
          },
        ],
        requestTypes: [
          { name: 'Question', issueType: 'Question', fields: [{ field: 'summary', required: true }, { field: 'description' }] },
        ],
        requests,
      },
    ],
  };
}
