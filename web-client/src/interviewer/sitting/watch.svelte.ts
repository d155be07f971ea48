import type { Exam, Finding, Report, Response, SittingView } from '../../protocol';
import type { Erased, EventsFrame, StaffFrame, WatchFrame } from '../../staff_protocol';
import { Recording } from './recording';

const storing = new Set(['edited', 'text_replaced', 'responded']);

/** The names of the others: one's own is among them, once for every page one has open. */
function without(names: readonly string[], own: string): string[] {
  const at = names.indexOf(own);
  return names.filter((_, index) => index !== at);
}

/** One sitting that is looked at: everything that has happened in it, and what is being typed now. */
export class Watch {
  exam = $state.raw<Exam | null>(null);
  sitting = $state.raw<SittingView | null>(null);
  /** What was erased of it on purpose. */
  erased = $state.raw<Erased | null>(null);
  others = $state.raw<readonly string[]>([]);
  composing = $state.raw<{ item: string; at: number; text: string } | null>(null);
  /** What the check said last of each answer, and of which text it said it. */
  reports = $state.raw<Readonly<Record<string, { text: string; findings: readonly Finding[] }>>>({});
  refused = $state(false);
  /** Everything up to the present has been told once. */
  isComplete = $state(false);
  /** Counts the times that `recording` has grown: read it wherever the recording is shown. */
  revision = $state(0);
  readonly recording = new Recording();

  private readonly stored: Record<string, number> = {};

  constructor(
    readonly id: string,
    private readonly ownName: string,
  ) {}

  request(): WatchFrame {
    return { type: 'watch', sitting: this.id, after: this.recording.through };
  }

  hear(frame: StaffFrame): void {
    if (frame.type === 'refused' && frame.sitting === this.id) this.refused = true;
    if (!('id' in frame) || frame.id !== this.id) return;
    if (frame.type === 'sitting') {
      this.exam = frame.exam;
      this.sitting = frame.sitting;
      this.erased = frame.erased;
    } else if (frame.type === 'events') this.take(frame);
    else if (frame.type === 'watching') this.others = without(frame.names, this.ownName);
    else if (frame.type === 'composing') this.composing = frame.text ? frame : null;
    else if (frame.type === 'report') this.keepReport(frame.item, frame.version, frame.report);
  }

  /** The text of an answer as it is now. Until everything has been told, the server's own word stands for it. */
  textNow(item: string): string {
    return this.isComplete ? this.recording.latest(item) : (this.sitting?.answers[item]?.text ?? '');
  }
  responseNow(item: string): Response {
    return this.isComplete ? this.recording.latestResponse(item) : (this.sitting?.answers[item]?.response ?? null);
  }
  /** When an answer was last stored, in milliseconds; `null` where it never was. */
  savedAt(item: string): number | null {
    const told = this.sitting?.answers[item]?.saved_at;
    return this.stored[item] ?? (told ? Date.parse(told) : null);
  }

  private keepReport(item: string, version: number, report: Report): void {
    const text = this.recording.textOfVersion(item, version) ?? this.textNow(item);
    this.reports = { ...this.reports, [item]: { text, findings: report.findings } };
  }

  private take({ events, head, complete }: EventsFrame): void {
    this.recording.append(events);
    for (const { kind, at, data } of events)
      if (data.item !== undefined && storing.has(kind)) this.stored[data.item] = Date.parse(at);
    if (complete) this.isComplete = true;
    for (const { kind, data } of events)
      if (kind === 'report_recorded' && data.report) this.keepReport(data.item ?? '', data.version ?? 0, data.report);
    if (head && this.sitting) this.sitting = { ...this.sitting, ...head };
    if (events.some(({ kind, data }) => kind === 'edited' && data.item === this.composing?.item)) this.composing = null;
    this.revision++;
  }
}
