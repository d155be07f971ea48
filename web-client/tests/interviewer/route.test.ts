import { describe, expect, it } from 'vitest';
import { hashOf, readRoute, type Route } from '../../src/interviewer/route';

describe('the address of the interviewer’s page', () => {
  const routes: Route[] = [
    { page: 'board' },
    { page: 'invitations' },
    { page: 'sitting', sitting: 'sit_Ab-1_', view: 'live', item: null, step: null },
    { page: 'sitting', sitting: 'sit_Ab-1_', view: 'replay', item: 'letter', step: 123 },
  ];
  it.each(routes)('says where it is: %j', (route) => expect(readRoute(hashOf(route))).toEqual(route));

  it('what it does not understand is the board, or the live view', () => {
    expect(readRoute('')).toEqual({ page: 'board' });
    expect(readRoute('#/sitting/<script>')).toEqual({ page: 'board' });
    expect(readRoute('#/sitting/sit_A/nothing?step=-1')).toMatchObject({ view: 'live', step: null });
  });
});
