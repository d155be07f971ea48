import type { Line } from '../../staff_protocol';
import type { Need } from './need';

export interface Filters {
  exam: string;
  state: 'all' | 'under_way' | 'to_come' | 'finished';
  name: string;
  demonstrations: boolean;
}
export const noFilters: Filters = { exam: '', state: 'all', name: '', demonstrations: true };

const states: Record<Filters['state'], readonly Line['phase'][] | null> = {
  all: null,
  under_way: ['waiting', 'running', 'paused', 'closing'],
  to_come: ['invited'],
  finished: ['finished'],
};

/** Whether a sitting is shown. An incident is never hidden. */
export function passes(line: Line, found: readonly Need[], filters: Filters): boolean {
  if (found.length > 0) return true;
  const phases = states[filters.state];
  return (
    (filters.exam === '' || line.exam === filters.exam) &&
    (phases === null || phases.includes(line.phase)) &&
    (filters.demonstrations || !line.demonstration) &&
    line.candidate.toLowerCase().includes(filters.name.trim().toLowerCase())
  );
}
