import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standingStep, told, unread } from '../../src/candidate/told';
import { laterYueHantHK } from '../../src/candidate/words/later_cantonese';
import { laterEn } from '../../src/candidate/words/later_english';
import { laterZhHansCN } from '../../src/candidate/words/later_simplified';
import type { EventFrame, Intervention, SittingHead } from '../../src/protocol';
import { golden } from '../sample';

const at = '2026-11-22T14:31:00.000Z';
function step(ordinal: number, kind: string, change: Partial<Intervention> = {}): Intervention {
  const standing = { phase: 'running', deadline: at } as const;
  const reason = { category: 'interruption', note: 'Fire alarm.' };
  return { ordinal, kind, at, given_by: 'Wong', reason, before: standing, after: standing, state: 'queued', ...change };
}
function sitting(change: Partial<SittingHead>): SittingHead {
  return { ...golden<EventFrame>('server-event-extended').sitting, notices: [], ...change };
}

describe('what interviewers did', () => {
  it('is told with the words of a message, and with the new end where there is one', () => {
    const later = '2026-11-22T14:36:00.000Z';
    const head = sitting({
      interventions: [step(40, 'notice_sent'), step(41, 'extended', { after: { phase: 'running', deadline: later } })],
      notices: [{ ordinal: 40, at, text: 'Please reload.' }],
    });
    expect(told(head)).toMatchObject([
      { ordinal: 40, text: 'Please reload.', endsAt: null, reason: { note: 'Fire alarm.' } },
      { ordinal: 41, text: null, endsAt: later },
    ]);
  });

  it('is to be read until it is read, whatever kind of step it is, the newest first', () => {
    const kinds = Object.keys(laterEn.intervention);
    const head = sitting({ interventions: kinds.map((kind, index) => step(40 + index, kind)) });
    expect(unread(head, []).map(({ kind }) => kind)).toEqual(kinds.toReversed());
    expect(unread(head, [40, 42]).map(({ ordinal }) => ordinal)).not.toContain(42);
  });

  it.each([
    ['paused', 'paused'],
    ['finished', 'finished'],
  ] as const)('and keeps the sitting %s stands in its own place', (phase, kind) => {
    const interventions = [step(39, kind), step(40, 'resumed'), step(41, kind)];
    const head = sitting({ phase, interventions });
    expect(standingStep(head)?.ordinal).toBe(41);
    expect(unread(head, []).map(({ ordinal }) => ordinal)).toEqual([40, 39]);
    const over = sitting({ phase: 'running', interventions });
    expect(standingStep(over)).toBeNull();
    expect(unread(over, []).map(({ ordinal }) => ordinal)).toEqual([41, 40, 39]);
  });
});

describe('the words after the first page', () => {
  const languages = { en: laterEn, 'zh-Hans-CN': laterZhHansCN, 'yue-Hant-HK': laterYueHantHK };
  const source = (path: string) => readFileSync(new URL(`../../../server/${path}`, import.meta.url), 'utf8');
  const table = (type: string) => {
    const names = source('wire/names.cpp');
    const from = names.indexOf(`struct Names<core::${type}>`);
    return [...names.slice(from, names.indexOf('};', from)).matchAll(/, "(\w+)"}/g)].map(([, name]) => name ?? '');
  };
  const forStaffOnly = new Set(['flagged', 'unflagged']);

  it.each(Object.entries(languages))('name in %s every refusal that the server knows', (_, words) => {
    const codes = [...source('core/refusal.cpp').matchAll(/return "(\w+)";/g)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => code !== 'unknown' && !words.refused[code])).toEqual([]);
  });
  it.each(Object.entries(languages))('name in %s every category of reasons and every kind of step', (_, words) => {
    expect(table('ReasonCategory').length).toBeGreaterThan(5);
    expect(table('ReasonCategory').filter((name) => !words.category[name])).toEqual([]);
    expect(table('InterventionKind').length).toBeGreaterThan(10);
    const kinds = table('InterventionKind').filter((name) => !forStaffOnly.has(name));
    expect(kinds.filter((name) => !words.intervention[name])).toEqual([]);
  });
  it('are the same keys in every language', () => {
    for (const words of Object.values(languages))
      for (const key of ['refused', 'category', 'intervention'] as const)
        expect(Object.keys(words[key]).sort()).toEqual(Object.keys(laterEn[key]).sort());
  });
});
