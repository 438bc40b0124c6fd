import { expect, it } from 'vitest';
import { isFirmographic } from './firmographics.js';

it.each([
  'traits.anything',
  'context.traits.plan',
  'account.employees',
  'properties.industry',
  'properties.Company_Size',
  'properties.numberOfEmployees',
  'context.location.country',
  'seniority',
  'users.name',
])('%s says who somebody is', (field) => {
  expect(isFirmographic(field)).toBe(true);
});

it.each([
  'event',
  'content.vertical',
  'content.topic',
  'properties.topic',
  'properties.title',
  'properties.revenue',
  'properties.usersInvited',
  'properties.feature',
  'context.campaign.term',
])('%s says what somebody does', (field) => {
  expect(isFirmographic(field)).toBe(false);
});
