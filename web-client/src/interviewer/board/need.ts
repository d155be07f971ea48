import type { Line } from '../../staff_protocol';

/** Why somebody should look at a sitting, the most urgent first. */
export const needs = ['help', 'disconnected', 'waits', 'nearly_over', 'late_text', 'idle', 'check', 'paste'] as const;
export type Need = (typeof needs)[number];

/** A candidate who reloads the page is gone for a moment, which is no incident. */
export const goneMsMin = 5_000;
export const nearlyOverMs = 300_000;
export const idleMsMin = 180_000;
const findingsMin = 3;
const charactersPerFinding = 25;
const pastedCharactersMin = 50;

const isUnderWay = ({ phase }: Line) => phase === 'running' || phase === 'closing';

/** Time left in milliseconds; `null` where no clock runs. While time stands still it stays what it was. */
export function timeLeft({ deadline }: Pick<Line, 'deadline'>, now: number): number | null {
  if (!deadline) return null;
  const at = deadline.stands_still_since ? Date.parse(deadline.stands_still_since) : now;
  return Math.max(0, Date.parse(deadline.at) - at);
}

/** How long nothing has changed although time runs out; `null` where it does not. */
export function idleFor({ deadline, quiet_since }: Line, now: number): number | null {
  return deadline && quiet_since ? now - Date.parse(quiet_since) : null;
}

export function goneFor({ connection }: Line, now: number): number | null {
  return connection.state === 'gone' && connection.since ? Math.max(0, now - Date.parse(connection.since)) : null;
}

const applies: Record<Need, (line: Line, now: number) => boolean> = {
  help: ({ help, phase }) => help !== null && phase !== 'finished',
  disconnected: (line, now) => isUnderWay(line) && (goneFor(line, now) ?? 0) >= goneMsMin,
  waits: ({ waits_for_admission }) => waits_for_admission,
  nearly_over: (line, now) =>
    isUnderWay(line) &&
    (timeLeft(line, now) ?? Infinity) <= nearlyOverMs &&
    line.answers.some(({ section, closed, answered }) => section === line.section && !closed && !answered),
  late_text: ({ late_undecided }) => late_undecided > 0,
  idle: (line, now) => (idleFor(line, now) ?? 0) >= idleMsMin,
  check: ({ answers, phase }) => phase !== 'finished' && answers.some(hasTrouble),
  paste: ({ signals, phase }) => phase !== 'finished' && signals.pasted_characters >= pastedCharactersMin,
};

/** More than a slip of the pen: the other variety, or so many marks that the script may be the other one. */
function hasTrouble({ characters, findings, variety_ok }: Line['answers'][number]): boolean {
  const slips = findings?.['script'] ?? 0;
  return variety_ok === false || slips >= Math.max(findingsMin, characters / charactersPerFinding);
}

/** Everything that asks for attention, the most urgent first. */
export function needsOf(line: Line, now: number): Need[] {
  return needs.filter((need) => applies[need](line, now));
}

const restRank = { running: 0, closing: 0, paused: 0, waiting: 1, invited: 2, finished: 3 } as const;
function rank(line: Line, now: number): number {
  const first = needs.findIndex((need) => applies[need](line, now));
  return first >= 0 ? first : needs.length + restRank[line.phase];
}

/** The ids in the order of need; among equals the one whose time is over first, then by name. */
export function byNeed(lines: Iterable<Line>, now: number): string[] {
  return [...lines]
    .map((line) => ({ line, rank: rank(line, now), left: timeLeft(line, now) ?? Infinity }))
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        (one.left === other.left ? 0 : one.left - other.left) ||
        one.line.candidate.localeCompare(other.line.candidate) ||
        one.line.id.localeCompare(other.line.id),
    )
    .map(({ line }) => line.id);
}

/** The order that is on the page stays; what is new comes at its end. */
export function keptOrder(order: readonly string[], lines: ReadonlyMap<string, Line>, now: number): string[] {
  const known = new Set(order);
  const fresh = [...lines.values()].filter(({ id }) => !known.has(id));
  return [...order, ...byNeed(fresh, now)];
}

/** Pinned sittings come first, in the order in which the others stand. */
export function withPinned(order: readonly string[], pinned: ReadonlySet<string>): string[] {
  return [...order.filter((id) => pinned.has(id)), ...order.filter((id) => !pinned.has(id))];
}
