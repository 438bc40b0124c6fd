import { describe, expect, it } from 'vitest';
import { businessDomain } from './business-domain.js';

const none = new Set<string>();

describe('businessDomain', () => {
  it.each([
    ['acme.com', 'acme.com'],
    ['mail.acme.co.uk', 'acme.co.uk'],
    ['https://WWW.Acme.com/about', 'acme.com'],
    ['gmail.com', null],
    ['web.de', null],
    ['localhost', null],
    ['192.0.2.7', null],
    ['', null],
  ])('%s is %s', (host, domain) => {
    expect(businessDomain(host, none)).toBe(domain);
  });

  it('knows the domains a project calls free mail', () => {
    expect(businessDomain('mail.example.org', new Set(['example.org']))).toBeNull();
  });
});
