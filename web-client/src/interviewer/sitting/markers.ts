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

/** No change for so long, while time ran, is a gap worth a mark. */
export const gapMsMin = 60_000;

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
  markers.push(...gaps(recording, markers));
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

/** Stretches without a change inside a section, where time was not standing still. */
function gaps(recording: Recording, markers: readonly Marker[]): Marker[] {
  const starts = markers.filter(({ kind }) => kind === 'section').map(({ from }) => from);
  const pauses = markers.filter(({ kind }) => kind === 'pause');
  const moments = [...recording.steps.map(({ at }) => at), ...starts].sort((one, other) => one - other);
  return moments.slice(1).flatMap((to, index) => {
    const from = moments[index] ?? to;
    const stood = pauses.reduce((sum, pause) => sum + overlap(from, to, pause), 0);
    return to - from - stood >= gapMsMin && !starts.includes(to) ? [span('gap', from, to)] : [];
  });
}
function overlap(from: number, to: number, span: Marker): number {
  return Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
}
