import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countsOf, exampleMapping, openWorkbench, sharedData, type Workbench } from './support.js';

const data = sharedData('hubspot_seeds');

describe.skipIf(!data.isThere)(`tables of HubSpot${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());
  const bring = (file: string, mapping: string) =>
    bench.import(path.join(data.directory, file), exampleMapping('hubspot_seeds', mapping));
  const whole = (rows: number) => ({
    rows,
    imported: rows,
    duplicates: 0,
    conflicts: 0,
    quarantined: 0,
  });

  test('22 contacts and 24 companies', async () => {
    expect(countsOf(await bring('contact_data.csv', 'mapping-contacts.yaml'))).toEqual(whole(22));
    expect(countsOf(await bring('company_data.csv', 'mapping-companies.yaml'))).toEqual(whole(24));
  });

  test('100 e-mail events: 97 of people, and three that HubSpot marked as filtered', async () => {
    const result = await bring('email_event_data.csv', 'mapping-email-events.yaml');
    expect(countsOf(result)).toEqual({ ...whole(100), imported: 97, quarantined: 3 });
    expect(result.quarantineReasons).toEqual([
      { reason: 'marked as filtered by HubSpot', count: 3 },
    ]);
    const kinds = await bench.store.all(
      `SELECT s.event, count(*) AS n FROM events e JOIN shapes s USING (shape) GROUP BY s.event ORDER BY s.event`,
    );
    expect(kinds).toEqual([
      { event: 'Email Delivered', n: 3 },
      { event: 'Email Opened', n: 90 },
      { event: 'Email Sent', n: 4 },
    ]);
  });

  test('5 form submissions', async () => {
    expect(countsOf(await bring('contact_form_submission_data.csv', 'mapping-forms.yaml'))).toEqual(
      whole(5),
    );
  });

  test('100 meetings and 44 deals of nobody are set apart, not lost and not guessed', async () => {
    const meetings = await bring('engagement_meeting_data.csv', 'mapping-meetings.yaml');
    expect(countsOf(meetings)).toEqual({ ...whole(100), imported: 0, quarantined: 100 });
    expect(meetings.quarantineReasons).toEqual([
      { reason: 'missing_id', count: 93 },
      // Seven begin in 1970: nobody knows when they were, either.
      { reason: 'too_old', count: 7 },
    ]);
    const deals = await bring('deal_data.csv', 'mapping-deals.yaml');
    expect(countsOf(deals)).toEqual({ ...whole(44), imported: 0, quarantined: 44 });
  });

  test('a deal is taken as soon as it says whose it is', async () => {
    const file = await bench.write(
      'deals-with-companies.csv',
      [
        'deal_id,is_deleted,deal_pipeline_stage_id,property_dealname,property_amount,property_closedate,property_createdate,company_id',
        '1,false,closedwon,Big,1000.50,2020-02-01 10:00:00,2020-01-05 9:30:00,2182162682',
        '2,false,,Small,,,2020-01-06 10:00:00,2182162682',
        '3,true,closedwon,Gone,5,2020-02-01 10:00:00,2020-01-05 09:30:00,2182162682',
      ].join('\r\n'),
    );
    const result = await bench.import(file, exampleMapping('hubspot_seeds', 'mapping-deals.yaml'));
    expect(countsOf(result)).toEqual({ ...whole(3), imported: 2, quarantined: 1 });
    const outcomes = await bench.store.all(
      'SELECT id, account, amount, status, created_at FROM outcomes ORDER BY id',
    );
    expect(outcomes).toEqual([
      {
        id: '1',
        account: '2182162682',
        amount: 1_000_500_000,
        status: 'won',
        created_at: Date.UTC(2020, 0, 5, 9, 30),
      },
      {
        id: '2',
        account: '2182162682',
        amount: null,
        status: 'open',
        created_at: Date.UTC(2020, 0, 6, 10),
      },
    ]);
  });
});
