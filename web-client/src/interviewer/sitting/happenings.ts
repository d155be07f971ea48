import type { StaffEvent } from '../../staff_protocol';
import type { Gap, LateText } from '../steps/steps';

/** What the events of a sitting say together, read off its happenings. Pure. */

const tellingKinds = new Set([
  'admitted',
  'extended',
  'paused',
  'resumed',
  'notice_sent',
  'window_shifted',
  'reopened',
  'connection_credited',
  'late_text_decided',
]);
const silentKinds = new Set(['flagged', 'unflagged', 'released', 'link_revoked', 'help_answered']);
export const isOfStaff = ({ actor }: StaffEvent) => actor.kind === 'interviewer' || actor.kind === 'administrator';

export type Delivery = 'queued' | 'delivered' | 'seen';
export interface Intervention {
  event: StaffEvent;
  /** `null` where the candidate is not told. */
  delivery: Delivery | null;
}

/** What interviewers did, the newest first, and how far the candidate has been told of it. */
export function interventionsOf(happenings: readonly StaffEvent[]): Intervention[] {
  const through = (kind: string) =>
    Math.max(0, ...happenings.filter((event) => event.kind === kind).map(({ data }) => data.through ?? 0));
  const delivered = through('intervention_delivered');
  const seen = through('intervention_seen');
  return happenings
    .filter((event) => isOfStaff(event) && (tells(event) || silentKinds.has(event.kind)))
    .map((event) => {
      const state = event.ordinal <= seen ? 'seen' : event.ordinal <= delivered ? 'delivered' : 'queued';
      return { event, delivery: tells(event) ? (state as Delivery) : null };
    })
    .reverse();
}
function tells({ kind, data }: StaffEvent): boolean {
  return (
    tellingKinds.has(kind) || (kind === 'finished' && (data.reason === 'terminated' || data.reason === 'withdrawn'))
  );
}

/** Lost connections that are over and not given back yet. */
export function gapsOf(happenings: readonly StaffEvent[]): Gap[] {
  const credited = new Set(
    happenings.filter(({ kind }) => kind === 'connection_credited').map(({ data }) => data.gap_ordinal),
  );
  let gone: StaffEvent | null = null;
  const gaps: Gap[] = [];
  for (const event of happenings) {
    if (event.kind === 'connection_gone') gone = event;
    if (event.kind !== 'connection_back' || !gone) continue;
    const from = event.data.gone_from ?? gone.data.since ?? gone.at;
    if (!credited.has(gone.ordinal)) gaps.push({ ordinal: gone.ordinal, from, to: event.data.gone_to ?? event.at });
    gone = null;
  }
  return gaps;
}

/** Late texts with what was decided about each. */
export function latesOf(happenings: readonly StaffEvent[]): LateText[] {
  const decided = new Map(
    happenings
      .filter(({ kind }) => kind === 'late_text_decided')
      .map(({ data }) => [data.late_ordinal, data.counts ?? false]),
  );
  return happenings
    .filter(({ kind }) => kind === 'late_text_kept')
    .map(({ ordinal, at, data }) => ({
      ordinal,
      at,
      item: data.item ?? '',
      text: data.text ?? '',
      late_by_ms: data.late_by_ms ?? 0,
      reason: data.reason ?? '',
      counts: decided.get(ordinal) ?? null,
    }));
}

export function isReleased(happenings: readonly StaffEvent[]): boolean {
  const last = happenings.findLast(({ kind }) => kind === 'released' || kind === 'reopened');
  return last?.kind === 'released';
}
/** The flag that stands; `null` where there is none. */
export function flagOf(happenings: readonly StaffEvent[]): string | null {
  const last = happenings.findLast(({ kind }) => kind === 'flagged' || kind === 'unflagged');
  return last?.kind === 'flagged' ? (last.data.text ?? '') : null;
}

/** What was recorded while talking: the newest of each interviewer for one item. */
export function parallelOf(happenings: readonly StaffEvent[], item: string): StaffEvent[] {
  const newest = new Map<string, StaffEvent>();
  for (const event of happenings)
    if (event.kind === 'parallel_answered' && event.data.item === item) newest.set(event.actor.name, event);
  return [...newest.values()];
}
