import { describe, expect, it } from 'vitest';
import { backOff, clockFace, withSample, dateAndTime } from '../../src/shared/time';

describe('the offset to the server’s clock', () => {
  const first = withSample(null, { sentAt: 1000, receivedAt: 1200, serverNow: 50_100 });

  it('takes half of the round trip off', () => {
    expect(first).toEqual({ offset: 49_000, roundTrip: 200 });
  });
  it('keeps the sample with the smallest round trip', () => {
    expect(withSample(first, { sentAt: 2000, receivedAt: 2020, serverNow: 51_030 })).toEqual({
      offset: 49_020,
      roundTrip: 20,
    });
    expect(withSample(first, { sentAt: 2000, receivedAt: 2400, serverNow: 51_250 })).toEqual(first);
  });
  it('believes a slower sample that contradicts it: the device has slept', () => {
    const afterSleep = withSample(first, { sentAt: 3000, receivedAt: 3400, serverNow: 3_652_200 });
    expect(afterSleep.offset).toBe(3_649_000);
  });
});

describe('the face of the clock', () => {
  it.each([
    [1_800_000, '30:00'],
    [59_001, '01:00'],
    [1, '00:01'],
    [0, '00:00'],
    [-5, '00:00'],
    [3_723_000, '1:02:03'],
  ])('%i ms reads %s', (ms, face) => {
    expect(clockFace(ms)).toBe(face);
  });
});

describe('waits between tries', () => {
  it('double up to 15 seconds and differ by chance', () => {
    expect([0, 1, 2, 3, 4, 9].map((tries) => backOff(tries, () => 1))).toEqual([
      1000, 2000, 4000, 8000, 15_000, 15_000,
    ]);
    expect(backOff(2, () => 0)).toBe(2000);
  });
});

describe('a date', () => {
  const at = '2026-03-12T04:00:00.000Z';
  it.each([
    ['en', /^12 March 2026/],
    ['zh-Hans-CN', /^2026年3月12日/],
    ['yue-Hant-HK', /^2026年3月12日/],
  ])('in %s leaves no doubt of day and month, and names the zone', (language, day) => {
    const said = dateAndTime(at, language);
    expect(said).toMatch(day);
    expect(said).toMatch(/\d\d:\d\d/);
    const plain = new Date(at).toLocaleString('en', { timeZoneName: 'long' });
    const zone = plain.split('M ').at(-1) ?? '';
    if (language === 'en') expect(said).toContain(zone);
    else expect(said.replace(/[\d年月日: ]/g, '').length).toBeGreaterThan(2);
  });
});
