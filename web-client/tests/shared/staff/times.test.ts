import { describe, expect, it } from 'vitest';
import { dayAndTime } from '../../../src/shared/staff/times';

describe('day and time', () => {
  it.each([
    ['en', '3 Dec 2026'],
    ['zh-Hans-CN', '2026年12月3日'],
    ['yue-Hant-HK', '2026年12月3日'],
  ])('in %s cannot be read as another day', (language, day) => {
    expect(dayAndTime('2026-12-03T12:05:00.000Z', language)).toMatch(new RegExp(`^${day},? \\d\\d:05$`));
  });
});
