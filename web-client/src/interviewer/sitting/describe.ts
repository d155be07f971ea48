import type { Exam } from '../../protocol';
import { clockFace, timeOfDay } from '../../shared/time';
import type { StaffEvent } from '../../staff_protocol';
import { dayAndTime } from '../../shared/staff/times';
import type { InterviewerWords } from '../words/english';
import { findItem, responseText, titleOf } from '../../shared/staff/items';

/** What an event says besides its name: how much, which one, in what words. Empty where the name says all. */
export function describe(event: StaffEvent, exam: Exam, language: string, w: InterviewerWords): string {
  const { data } = event;
  const found = findItem(exam, data.item ?? null);
  const section = exam.sections.find(({ id }) => id === data.section);
  const where = found ? titleOf(found.item.title, language) : section ? titleOf(section.title, language) : '';
  return [where, detail(event, found?.item, language, w)].filter(Boolean).join(' · ');
}

function detail(
  { kind, data }: StaffEvent,
  item: NonNullable<ReturnType<typeof findItem>>['item'] | undefined,
  language: string,
  w: InterviewerWords,
): string {
  const span = (from?: string | null, to?: string | null) =>
    from && to ? w.gap(timeOfDay(from), timeOfDay(to), clockFace(Date.parse(to) - Date.parse(from))) : '';
  switch (kind) {
    case 'extended':
    case 'reopened':
      return data.by_ms ? `+${clockFace(data.by_ms)}` : '';
    case 'connection_back':
      return span(data.gone_from, data.gone_to);
    case 'connection_credited':
    case 'outage_credited':
      return span(data.from, data.to);
    case 'window_shifted':
      return [data.window?.opens, data.window?.closes].map((at) => (at ? dayAndTime(at, language) : '…')).join(' – ');
    case 'responded':
    case 'parallel_answered':
      return data.text || (item ? responseText(item, data.response ?? null, language) : '');
    case 'finished':
      return w.finish[data.reason as keyof typeof w.finish] ?? '';
    case 'section_finished':
      return data.expired ? w.finish.expired : '';
    case 'late_text_kept':
      return data.reason === 'superseded' ? w.lateSuperseded : w.lateBy(Math.ceil((data.late_by_ms ?? 0) / 1000));
    case 'late_text_decided':
      return data.counts ? w.lateCounts : w.lateCountsNot;
    case 'writing_confirmed':
      return [data.confirmed ? w.confirmYes : w.confirmNo, data.note].filter(Boolean).join(': ');
    case 'signals_recorded':
      return w.signalCount((data.signals ?? []).length);
    case 'text_replaced':
    case 'answer_closed':
      return '';
    default:
      return data.text ?? '';
  }
}
