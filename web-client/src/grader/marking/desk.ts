import type { Claim, SpanComment } from '../marking_protocol';
import { emptyDraft, firstOpen, sameDraft, withComment, type Draft } from './sheet';

/** A grader's desk: one answer at a time. `step` is the whole of what can happen to it. Pure. */
export interface Desk {
  phase: 'empty' | 'asking' | 'marking' | 'submitting' | 'nothing_left';
  work: Claim | null;
  draft: Draft;
  /** Earlier drafts, the latest last. */
  past: readonly Draft[];
  /** The criterion that the keys mean. */
  at: number;
  /** What keeps the mark from being handed in. */
  trouble: Trouble | null;
}
export type Trouble = { kind: 'incomplete'; missing: number } | { kind: 'expired' } | { kind: 'refused'; why: unknown };

export type Message =
  | { kind: 'ask' }
  | { kind: 'claimed'; work: Claim; draft: Draft | null }
  | { kind: 'nothing_left' }
  | { kind: 'level'; criterion: number; level: number }
  | { kind: 'at'; criterion: number }
  | { kind: 'comment'; comment: SpanComment }
  | { kind: 'uncomment'; index: number }
  | { kind: 'flag'; text: string | null }
  | { kind: 'undo' }
  | { kind: 'submit' }
  | { kind: 'submitted' }
  | { kind: 'refused'; why: unknown }
  | { kind: 'renewed' }
  | { kind: 'expired' }
  | { kind: 'put_back' };

const undoSteps = 100;

export const emptyDesk: Desk = { phase: 'empty', work: null, draft: emptyDraft, past: [], at: 0, trouble: null };

export function step(desk: Desk, message: Message): Desk {
  switch (message.kind) {
    case 'ask':
      return { ...emptyDesk, phase: 'asking' };
    case 'claimed':
      return begin(message.work, message.draft);
    case 'nothing_left':
      return { ...emptyDesk, phase: 'nothing_left' };
    case 'put_back':
    case 'submitted':
      return emptyDesk;
    case 'refused':
      return { ...desk, phase: desk.work ? 'marking' : 'empty', trouble: { kind: 'refused', why: message.why } };
    default:
      return desk.work && desk.phase === 'marking' ? atWork(desk, desk.work, message) : desk;
  }
}

function begin(work: Claim, kept: Draft | null): Desk {
  const draft = kept ? fitting(work, kept) : (work.mark ?? emptyDraft);
  return { ...emptyDesk, phase: 'marking', work, draft, at: Math.max(0, firstOpen(work.rubric, draft)) };
}

type AtWork = Exclude<Message['kind'], 'ask' | 'claimed' | 'nothing_left' | 'put_back' | 'submitted' | 'refused'>;

function atWork(desk: Desk, work: Claim, message: Extract<Message, { kind: AtWork }>): Desk {
  switch (message.kind) {
    case 'level': {
      const criterion = work.rubric.criteria[message.criterion];
      const level = criterion?.levels[message.level];
      if (!criterion || !level) return desk;
      const points = { ...desk.draft.points, [criterion.id]: level.points };
      return changed({ ...desk, at: message.criterion }, { ...desk.draft, points });
    }
    case 'at':
      return work.rubric.criteria[message.criterion] ? { ...desk, at: message.criterion } : desk;
    case 'comment':
      return changed(desk, { ...desk.draft, comments: withComment(desk.draft.comments, message.comment) });
    case 'uncomment':
      return changed(desk, {
        ...desk.draft,
        comments: desk.draft.comments.filter((_, index) => index !== message.index),
      });
    case 'flag':
      return changed(desk, { ...desk.draft, flag: message.text });
    case 'undo':
      return undone(desk);
    case 'submit':
      return submitting(desk, work);
    case 'renewed':
      return { ...desk, trouble: withoutExpiry(desk) };
    case 'expired':
      return { ...desk, trouble: { kind: 'expired' } };
  }
}

function changed(desk: Desk, draft: Draft): Desk {
  if (sameDraft(desk.draft, draft)) return desk;
  return { ...desk, draft, past: [...desk.past, desk.draft].slice(-undoSteps), trouble: onlyExpiry(desk) };
}

function undone(desk: Desk): Desk {
  const draft = desk.past.at(-1);
  return draft ? { ...desk, draft, past: desk.past.slice(0, -1), trouble: onlyExpiry(desk) } : desk;
}

function submitting(desk: Desk, work: Claim): Desk {
  if (desk.trouble?.kind === 'expired') return desk;
  const missing = work.rubric.criteria.filter(({ id }) => desk.draft.points[id] === undefined).length;
  if (missing === 0) return { ...desk, phase: 'submitting', trouble: null };
  return { ...desk, at: firstOpen(work.rubric, desk.draft), trouble: { kind: 'incomplete', missing } };
}

const onlyExpiry = ({ trouble }: Desk) => (trouble?.kind === 'expired' ? trouble : null);
const withoutExpiry = ({ trouble }: Desk) => (trouble?.kind === 'expired' ? null : trouble);

/** What of a kept draft is still a mark of this rubric and this text. */
function fitting(work: Claim, draft: Draft): Draft {
  const known = ([id, points]: [string, number]) =>
    work.rubric.criteria.some((one) => one.id === id && one.levels.some((level) => level.points === points));
  return {
    points: Object.fromEntries(Object.entries(draft.points).filter(known)),
    comments: draft.comments.filter(({ start, end }) => start < end && end <= work.text.length),
    flag: draft.flag,
  };
}
