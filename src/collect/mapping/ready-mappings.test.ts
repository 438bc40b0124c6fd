import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile } from '../import-file.js';
import { collecting, eventsOf, quarantineOf } from '../testing/collecting.js';
import { sharedData } from '../testing/shared-data.js';
import { READY_MAPPINGS, READY_MAPPING_NAMES } from './ready-mappings.js';

const jsonl = (...rows: unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

test('every ready mapping is valid and named like its file', () => {
  expect(READY_MAPPING_NAMES.length).toBeGreaterThan(15);
  for (const name of READY_MAPPING_NAMES) expect(READY_MAPPINGS[name].name).toBe(name);
});

describe('events of other tools', () => {
  test('Segment: calls of every kind', async () => {
    const c = await collecting();
    const at = '2024-05-01T10:00:00.000Z';
    const call = (type: string, rest: object) => ({
      type,
      messageId: `${type}${JSON.stringify(rest)}`,
      timestamp: at,
      ...rest,
    });
    const result = await c.take(
      'archive.jsonl',
      jsonl(
        call('page', {
          anonymousId: 'a1',
          userId: null,
          name: 'Pricing',
          context: {
            page: { url: 'https://www.Example.com:443/pricing?utm=1#x', title: 'Pricing' },
            ip: '203.0.113.9',
            userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
            campaign: { name: 'spring', term: 'crm' },
          },
        }),
        call('identify', {
          anonymousId: 'a1',
          userId: 'u1',
          traits: { email: ' Ann@Example.COM', plan: 'pro' },
        }),
        call('group', {
          userId: 'u1',
          groupId: 'g1',
          traits: { name: 'Acme', website: 'acme.example' },
        }),
        call('track', {
          userId: '',
          anonymousId: 'a2',
          event: 'Clicked',
          properties: { n: 1 },
          context: { groupId: 'g1' },
        }),
        call('alias', { userId: 'u1', previousId: 'old' }),
        call('alias', { userId: 'u1', previousId: 'u1' }),
        call('track', { userId: 'u1', properties: {} }),
        call('dance', { userId: 'u1' }),
        call('group', { userId: 'u1' }),
        { type: 'track', event: 'x', userId: 'u1' },
      ),
    );
    expect(result).toMatchObject({ rows: 10, imported: 6, quarantined: 4 });
    expect((await quarantineOf(c.store)).map(({ line, reason }) => [line, reason])).toEqual([
      [7, 'missing_event'],
      [8, 'unknown_type'],
      [9, 'missing_id'],
      [10, 'missing_time'],
    ]);
    const events = await eventsOf(c.store);
    expect(events.find(({ type }) => type === 'page')).toMatchObject({
      event: 'Pricing',
      who: 'a=a1 ip=203.0.113.9',
      url: 'https://www.Example.com:443/pricing?utm=1#x',
      flag: 'bot',
    });
    expect(events.filter(({ type }) => type === 'identify').map(({ who }) => who)).toEqual([
      'a=a1 u=u1 e=ann@example.com',
    ]);
    expect(events.find(({ event }) => event === 'Clicked')).toMatchObject({ who: 'a=a2 g=g1' });
    expect(await c.store.all('SELECT host, path, title FROM contents')).toEqual([
      { host: 'www.example.com', path: '/pricing', title: 'Pricing' },
    ]);
    expect(
      await c.store.all('SELECT level, id, name, value FROM traits ORDER BY level, name'),
    ).toEqual([
      { level: 'account', id: 'g1', name: 'name', value: '"Acme"' },
      { level: 'account', id: 'g1', name: 'website', value: '"acme.example"' },
      { level: 'contact', id: 'u1', name: 'email', value: '" Ann@Example.COM"' },
      { level: 'contact', id: 'u1', name: 'plan', value: '"pro"' },
    ]);
    expect(await c.store.all('SELECT previous_id, user_id FROM aliases')).toEqual([
      { previous_id: 'old', user_id: 'u1' },
    ]);
    expect(
      await c.store.all(
        `SELECT context FROM events WHERE context IS NOT NULL AND context LIKE '%spring%'`,
      ),
    ).toHaveLength(1);
  });

  test('GA4, from the row as it is published', async (context) => {
    const path = sharedData(context, 'ga4_vectors/google_merchandise_store_row.json');
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const row = (Array.isArray(found) ? found[0] : found) as Record<string, unknown>;
    const c = await collecting();
    const result = await c.take('ga4.jsonl', jsonl(row), { format: 'ga4' });
    expect(result).toMatchObject({ rows: 1, imported: 1, quarantined: 0 });
  });

  test('GA4: parameters are looked up, in JSON Lines and in Parquet', async () => {
    const c = await collecting();
    const row = {
      event_date: '20240501',
      event_timestamp: '1714550400123456',
      event_name: 'page_view',
      event_params: [
        { key: 'page_location', value: { string_value: 'https://x.example/pricing' } },
        { key: 'ga_session_id', value: { int_value: '1795322600' } },
        { key: 'session_engaged', value: { string_value: '1' } },
      ],
      user_pseudo_id: '123.456',
      user_id: 'u1',
      platform: 'WEB',
      traffic_source: { source: 'google', medium: 'organic', name: null },
    };
    const text = await c.file('ga4.jsonl', jsonl(row));
    await importFile(c, { path: text, format: 'ga4' });
    const parquet = join(c.directory, 'ga4.parquet');
    await c.store.run(
      `COPY (SELECT * EXCLUDE (t) FROM (SELECT '${JSON.stringify(row)}' AS t), LATERAL (SELECT unnest(from_json(t, '{"event_timestamp":"BIGINT","event_name":"VARCHAR","event_params":[{"key":"VARCHAR","value":{"string_value":"VARCHAR","int_value":"BIGINT","float_value":"DOUBLE","double_value":"DOUBLE"}}],"user_pseudo_id":"VARCHAR","user_id":"VARCHAR","traffic_source":{"source":"VARCHAR","medium":"VARCHAR","name":"VARCHAR"}}')))) TO '${parquet}'`,
    );
    await importFile(c, { path: parquet, format: 'ga4', source: 'parquet' });
    const expected = {
      type: 'page',
      event: 'page_view',
      at: '2024-05-01T08:00:00.123Z',
      who: 'a=123.456 u=u1',
      url: 'https://x.example/pricing',
      flag: null,
    };
    const events = await eventsOf(c.store);
    expect(events).toMatchObject([expected, expected]);
    expect(events.map(({ properties }) => properties)).toContainEqual({ session: 1795322600 });
  });

  test('Amplitude, Mixpanel, mParticle', async () => {
    const c = await collecting();
    await c.take(
      'amplitude.jsonl',
      jsonl({
        event_type: '[Amplitude] Page Viewed',
        event_time: '2024-05-01 08:00:00.123000',
        server_received_time: '2024-05-01 08:00:01.000000',
        uuid: 'a-1',
        user_id: 'u1',
        device_id: 'd1',
        event_properties: { '[Amplitude] Page URL': 'https://x.example/docs' },
        user_properties: { email: 'u1@x.example' },
        ip_address: '203.0.113.9',
      }),
      { format: 'amplitude' },
    );
    await c.take(
      'mixpanel.jsonl',
      jsonl({
        event: 'Signed Up',
        properties: {
          time: 1714550401,
          distinct_id: 'x',
          $device_id: 'd2',
          $user_id: 'u2',
          $insert_id: 'i1',
          plan: 'pro',
        },
      }),
      { format: 'mixpanel' },
    );
    await c.take(
      'mparticle.csv',
      'EventId,MPID,CustomerId,EventName,MessageTypeId,EventTimestamp,EventAttributes\ne1,m1,u3,Viewed,4,1714550402000,"{""sku"":""a""}"\n',
      { format: 'mparticle' },
    );
    expect(await eventsOf(c.store)).toMatchObject([
      {
        type: 'page',
        who: 'a=d1 u=u1 e=u1@x.example',
        url: 'https://x.example/docs',
        at: '2024-05-01T08:00:00.123Z',
      },
      { type: 'track', event: 'Signed Up', who: 'a=d2 u=u2', properties: { plan: 'pro' } },
      { type: 'track', event: 'Viewed', who: 'a=m1 u=u3', properties: { sku: 'a' } },
    ]);
    expect(await c.store.all('SELECT known_at FROM events ORDER BY occurred_at LIMIT 1')).toEqual([
      { known_at: Date.UTC(2024, 4, 1, 8, 0, 1) },
    ]);
  });

  test('Klaviyo: a message opened by a mail program is no person', async () => {
    const c = await collecting();
    const row = (uuid: string, machine: boolean) => ({
      type: 'event',
      id: uuid,
      attributes: {
        uuid,
        datetime: '2024-05-01T08:00:00+00:00',
        timestamp: 1714550400,
        event_properties: { machine_open: machine },
      },
      metric: { attributes: { name: 'Opened Email' } },
      profile: { attributes: { email: 'Ann@x.example' } },
    });
    await c.take('klaviyo.jsonl', jsonl(row('k1', true), row('k2', false)), { format: 'klaviyo' });
    expect(
      new Set((await eventsOf(c.store)).map(({ event, who, flag }) => `${event} ${who} ${flag}`)),
    ).toEqual(
      new Set(['Email Opened e=ann@x.example prefetch', 'Email Opened e=ann@x.example null']),
    );
  });

  test('Bombora with a header, and without one by the day in the name of the file', async () => {
    const c = await collecting();
    await c.take(
      'surge.csv',
      'Company Name,Domain,Topic,Composite Score,Date\n,ACME.example,crm,75,2024-05-06\n',
      { format: 'bombora' },
    );
    const row =
      ',beta.example,Small,Software,crm,email management software,75,A,greater boston area,77,B,United States\n';
    const result = await c.take('adat-2024-05-13.csv', row, { format: 'bombora' });
    expect(result.warnings.join()).toContain('bombora-headerless');
    await c.take(
      'master_20240520.csv',
      ',gamma.example,Small,Software,crm,cloud,61,greater boston area[75]|[77],United States\n',
      { format: 'bombora' },
    );
    expect(await eventsOf(c.store)).toMatchObject([
      {
        event: 'Intent Surge Detected',
        who: 'g=acme.example',
        at: '2024-05-06T00:00:00.000Z',
        properties: { topic: 'crm', score: 75, provider: 'bombora' },
      },
      {
        who: 'g=beta.example',
        at: '2024-05-13T00:00:00.000Z',
        properties: { topic: 'email management software', metro_score: 77 },
      },
      { who: 'g=gamma.example', at: '2024-05-20T00:00:00.000Z', properties: { score: 61 } },
    ]);
    expect(await c.take('surge.csv', row, { format: 'bombora', source: 'x' })).toMatchObject({
      quarantineReasons: [{ reason: 'missing_time', count: 1 }],
    });
  });

  test('6sense, G2, tickets, orders', async () => {
    const c = await collecting();
    await c.take(
      'scores.csv',
      'domain,product,company_intent_score,company_buying_stage,date\nacme.example,CRM,82,Decision,2024-05-01\n',
      { format: 'sixsense' },
    );
    await c.take(
      'g2.jsonl',
      jsonl({
        id: '1',
        attributes: {
          time: '2024-05-02T00:00:00Z',
          tag: 'products.pricing',
          title: 'CRM pricing',
          url: 'https://g2.example/p',
        },
        company: { domain: 'Acme.example' },
      }),
      { format: 'g2' },
    );
    await c.take(
      'tickets.csv',
      'id,requester_email,created_at,priority\n7,ann@acme.example,2024-05-03 10:00:00,high\n',
      { format: 'tickets' },
    );
    await c.take(
      'orders.csv',
      'Name,Email,Created at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n#1,ann@acme.example,2024-05-04 10:00:00 +0200,EUR,30,2,Pen,15.00,P1\n',
      { format: 'orders' },
    );
    expect(await eventsOf(c.store)).toMatchObject([
      {
        event: 'Intent Surge Detected',
        who: 'g=acme.example',
        properties: { topic: 'CRM', score: 82, buying_stage: 'Decision' },
      },
      {
        event: 'Review Site Visited',
        who: 'g=acme.example',
        properties: { tag: 'products.pricing' },
      },
      { event: 'Ticket Opened', who: 'e=ann@acme.example', properties: { priority: 'high' } },
      {
        event: 'Order Line',
        at: '2024-05-04T08:00:00.000Z',
        properties: { order: '#1', quantity: 2, price: 15, currency: 'EUR' },
      },
    ]);
  });
});

describe('HubSpot', () => {
  test('the family is told apart by its columns', async () => {
    const c = await collecting();
    const contacts = await c.take(
      'all-contacts.csv',
      'Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n1,Ann,Lee,Ann@acme.example,CTO,77\n',
      { format: 'hubspot' },
    );
    expect(contacts).toMatchObject({ imported: 1, warnings: ['read as hubspot-contacts'] });
    const companies = await c.take(
      'all-companies.csv',
      'Record ID,Company name,Company Domain Name,Industry\n77,Acme,ACME.example,Software\n',
      { format: 'hubspot' },
    );
    expect(companies).toMatchObject({ imported: 1, warnings: ['read as hubspot-companies'] });
    const deals = await c.take(
      'all-deals.csv',
      'Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Associated Company IDs,Associated Contact IDs\n' +
        '9,Big,Closed Won,"1,200.50",2024-03-01 10:00,2024-04-01 10:00,77,1;2\n8,Own,Our stage,5,2024-03-01 10:00,,77,\n',
      { format: 'hubspot' },
    );
    expect(deals).toMatchObject({ imported: 1, quarantined: 1 });
    expect((await quarantineOf(c.store))[0]?.detail).toContain('the status is Our stage');
    expect(await c.store.all('SELECT id, account, contacts, amount, status FROM outcomes')).toEqual(
      [{ id: '9', account: '77', contacts: ['1', '2'], amount: 1_200_500_000, status: 'won' }],
    );
    expect(
      await c.store.all(
        "SELECT id, name, value FROM traits WHERE name IN ('account', 'domain') ORDER BY name",
      ),
    ).toEqual([
      { id: 'ann@acme.example', name: 'account', value: '"77"' },
      { id: '77', name: 'domain', value: '"acme.example"' },
    ]);
    await expect(c.take('x.csv', 'a,b\n1,2\n', { format: 'hubspot' })).rejects.toThrow(
      /does not look like hubspot/,
    );
  });

  test('e-mail events: what HubSpot took for a filter is prefetch', async () => {
    const c = await collecting();
    await c.take(
      'email_event.csv',
      'id,created,email_campaign_id,type,filtered_event,recipient\ne1,2024-03-16 19:03:20.357,2,OPEN,true,ann@x.example\ne2,2024-03-17 19:03:20,2,OPEN,false,ann@x.example\ne3,2024-03-18 19:03:20,2,SENT,,ann@x.example\n',
      { format: 'hubspot' },
    );
    expect((await eventsOf(c.store)).map(({ event, flag }) => [event, flag])).toEqual([
      ['Email Opened', 'prefetch'],
      ['Email Opened', null],
      ['Email Sent', null],
    ]);
  });

  test('e-mail events in the true schema, with addresses that were hashed away: nobody did them', async (context) => {
    const path = sharedData(context, 'hubspot_seeds/email_event_data.csv');
    const c = await collecting();
    const result = await importFile(c, { path, format: 'hubspot-email-events' });
    expect(result).toMatchObject({
      rows: 100,
      quarantineReasons: [{ reason: 'missing_id', count: 100 }],
    });
    expect((await quarantineOf(c.store))[0]?.detail).toContain('not an e-mail address');
  });
});
