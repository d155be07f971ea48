import type { Recording } from './recording';

export type MarkerKind = 'paste' | 'blur' | 'pause' | 'gap' | 'gone' | 'section';
/** Something on the track of a replay, in milliseconds of server time. `to` is `from` for what takes no time. */
export interface Marker {
  kind: MarkerKind;
  from: number;
  to: number;
  /** Characters pasted, or the id of the section. */
  detail: string;
}

/** No change for so long, while time ran, is a gap worth a mark: typing_gap_min of the server. */
export const gapMsMin = 180_000;

/** What can be jumped to, in order of time. `now`: the end of what is not over yet. */
export function markersOf(recording: Recording, now: number): Marker[] {
  const markers: Marker[] = [];
  for (const { origin, at, splice } of recording.steps) {
    if ((origin === 'paste' || origin === 'drop') && splice)
      markers.push({ kind: 'paste', from: at, to: at, detail: String(splice.insert.length) });
  }
  markers.push(...spans(recording, 'pause', 'paused', ['resumed'], now));
  for (const { kind, at, data } of recording.happenings) {
    if (kind === 'section_started') markers.push(moment('section', Date.parse(at), data.section ?? ''));
    if (kind === 'connection_back' && data.gone_from && data.gone_to)
      markers.push(span('gone', Date.parse(data.gone_from), Date.parse(data.gone_to)));
    for (const signal of kind === 'signals_recorded' ? (data.signals ?? []) : [])
      if (signal.kind === 'blur') markers.push(span('blur', Date.parse(signal.from), Date.parse(signal.to)));
  }
  markers.push(...gaps(recording, now));
  return markers.sort((one, other) => one.from - other.from || one.to - other.to);
}

const moment = (kind: MarkerKind, at: number, detail: string): Marker => ({ kind, from: at, to: at, detail });
const span = (kind: MarkerKind, from: number, to: number): Marker => ({ kind, from, to, detail: '' });

function spans(recording: Recording, kind: MarkerKind, begins: string, ends: string[], now: number): Marker[] {
  const found: Marker[] = [];
  let since: number | null = null;
  for (const event of recording.happenings) {
    const at = Date.parse(event.at);
    if (event.kind === begins) since ??= at;
    if (since !== null && [...ends, 'finished', 'section_finished'].includes(event.kind)) {
      found.push(span(kind, since, at));
      since = null;
    }
  }
  return since === null ? found : [...found, span(kind, since, now)];
}

/** Stretches without a change while time ran, up to where it stopped or to now: as the server counts them. */
function gaps(recording: Recording, now: number): Marker[] {
  const moments = [
    ...recording.steps.map(({ at }) => ({ at, ends: true, begins: true })),
    ...recording.happenings.flatMap(({ kind, at }) => {
      const begins = ['section_started', 'resumed', 'reopened', 'outage_credited'].includes(kind);
      const ends = ['paused', 'section_closing', 'section_finished', 'finished'].includes(kind);
      return begins || ends ? [{ at: Date.parse(at), ends, begins }] : [];
    }),
  ].sort((one, other) => one.at - other.at);
  moments.push({ at: now, ends: true, begins: false });
  return moments.slice(1).flatMap((to, index) => {
    const from = moments[index] ?? to;
    return from.begins && to.ends && to.at - from.at >= gapMsMin ? [span('gap', from.at, to.at)] : [];
  });
}
