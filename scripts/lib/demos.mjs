/*
 * What `npm start` can show. A demo is a folder in the checkout, which is a project, and steps: each is a command of
 * ethogram in it, with a name under which it is remembered as done. `copies` is the example the folder begins as.
 */
/** The last whole UTC day. */
function yesterday() {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
}

export const DEMOS = {
  simulated: {
    folder: 'demo',
    title: 'a simulated market',
    about:
      'This market is simulated: 400 made-up companies over a year, in groups that are known, so that you can\n' +
      'see what Ethogram does before you bring your own data. Nobody in it is real.',
    steps: [
      { name: 'init', args: ['init', '--name', 'A simulated market'], makes: 'ethogram.yaml' },
      {
        name: 'settings',
        // What this market is: made up, and with staff of its own.
        edits: {
          'clock: now':
            'clock: now\n\n# Nobody in this market is real, and reports say so.\nsimulated: true',
          'events: 90': 'events: keep',
          'domains: []': 'domains: [example.com]',
          'addresses: []': 'addresses: [203.0.113.0/24]',
        },
      },
      {
        name: 'simulate',
        // It ends yesterday, so that what happens from now on goes on from it.
        args: 'simulate --accounts 400 --days 365 --seed 7 --out data --end'
          .split(' ')
          .concat(yesterday()),
      },
      { name: 'events', args: ['import', 'data/events-*.jsonl'] },
      {
        name: 'firmographics',
        args: ['import', 'data/contacts.csv', 'data/accounts.csv', '--kind', 'firmographics'],
      },
      { name: 'outcomes', args: ['import', 'data/opportunities.csv', '--kind', 'outcomes'] },
      // In use as well, where the verdict allows it: then everybody is live in a segment.
      { name: 'fit', args: ['fit', '--activate'] },
      { name: 'report', args: ['report', '--out', 'report.html'], makes: 'report.html' },
    ],
    flow: ['--accounts', '400', '--seed', '7'],
    next: [
      'npm start -- --example online-retail',
      'the same on the real orders of a real wholesaler',
    ],
  },
  'online-retail': {
    folder: 'demo-online-retail',
    title: 'nine months of a real wholesaler',
    about:
      'These are real orders of a real wholesaler: nine months of invoice lines, published by the UCI Machine\n' +
      'Learning Repository (see ATTRIBUTION.md in the folder).',
    copies: 'examples/online-retail',
    steps: [
      {
        name: 'orders',
        args: ['import', 'data/order-lines.parquet', '--map', 'mappings/order-lines.yaml'],
      },
      {
        name: 'customers',
        args: ['import', 'data/customers.parquet', '--map', 'mappings/customers.yaml'],
      },
      { name: 'fit', args: ['fit'] },
      { name: 'report', args: ['report', '--out', 'report.html'], makes: 'report.html' },
    ],
    next: ['npx ethogram init my-market', 'begin with data of your own (see README.md)'],
  },
};
