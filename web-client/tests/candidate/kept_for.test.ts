import { expect, test } from 'vitest';
import { keptFor } from '../../src/candidate/kept_for';

function days(keystrokes_days: number, answers_days: number, sittings_days: number) {
  return { keystrokes_days, answers_days, sittings_days };
}

test('the periods that a server gives are told as they are', () => {
  expect(keptFor(days(90, 730, 1825))).toEqual(days(90, 730, 1825));
  expect(keptFor(days(0, 0, 0))).toEqual(days(0, 0, 0));
  expect(keptFor(days(30, 0, 0))).toEqual(days(30, 0, 0));
});

test('what is kept for ever goes all the same with what holds it', () => {
  expect(keptFor(days(0, 0, 365))).toEqual(days(365, 365, 365));
  expect(keptFor(days(0, 90, 365))).toEqual(days(90, 90, 365));
  expect(keptFor(days(30, 0, 365))).toEqual(days(30, 365, 365));
});
