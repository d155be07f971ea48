import type { Phase } from '../../protocol';
import type { Line } from '../../staff_protocol';

/** One who was invited, as a list shows it. */
export interface Row {
  id: string;
  candidate: string;
  exam: string;
  phase: Phase;
  demonstration: boolean;
  invited_at: string;
}
/** One of GET /api/v1/sittings, as far as the list shows it. */
export type ReadRow = Omit<Row, 'id'> & { sitting: string };
export const rowFrom = ({ sitting, ...rest }: ReadRow): Row => ({ ...rest, id: sitting });

/** What is looked for; empty: anything. */
export interface Filter {
  exam: string;
  phase: string;
  name: string;
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase();
export const hasName = (candidate: string, name: string): boolean => folded(candidate).includes(folded(name.trim()));

/** A sitting in its grace runs, for whoever looks for those that run: rows of the server say it so. */
const coarse = (phase: Phase): Phase => (phase === 'closing' ? 'running' : phase);

const matches = (line: Line, { exam, phase, name }: Filter) =>
  (!exam || line.exam === exam) && (!phase || coarse(line.phase) === phase) && hasName(line.candidate, name);

const rowOf = ({ id, candidate, exam, phase, demonstration, invited_at }: Line): Row => ({
  id,
  candidate,
  exam,
  phase,
  demonstration,
  invited_at: invited_at ?? '',
});

/**
 * The list as it is now. Rows that were read stay where they stand under the hand, whatever becomes of them; whom the
 * board has got since (it is not among `before`, what was there when the list was read) stands first, the newest at the
 * top. Whoever looks for a name is shown everybody on the board who has it. Pure.
 */
export function listNow(
  rows: readonly Row[],
  lines: Iterable<Line>,
  before: ReadonlySet<string>,
  filter: Filter,
): readonly Row[] {
  const known = new Set(rows.map(({ id }) => id));
  const isNew = ({ id }: Line) => !known.has(id) && (filter.name.trim() !== '' || !before.has(id));
  const added = [...lines].filter((line) => isNew(line) && matches(line, filter)).map(rowOf);
  added.sort((one, other) => other.invited_at.localeCompare(one.invited_at));
  return [...added, ...rows.filter(({ candidate }) => hasName(candidate, filter.name))];
}
