import type { Api } from '../../shared/staff/api';
import type { Line } from '../../staff_protocol';

/** Steps that one click takes: what they are about leaves nothing to ask. */

/** Gives the lost connection back that the line names. */
export async function giveBack(api: Api, { id, ordinal, lost_time }: Line): Promise<void> {
  if (!lost_time) throw new Error('the line names no lost connection');
  await api.post(`sittings/${id}/interventions`, {
    kind: 'credit_connection',
    gap_ordinal: lost_time.gap_ordinal,
    reason: { category: 'technical_problem', note: '' },
    expected_ordinal: ordinal,
  });
}

/** The call for help was seen to, in whatever way. */
export async function answerCall(api: Api, { id }: Pick<Line, 'id'>): Promise<void> {
  await api.post(`sittings/${id}/interventions`, { kind: 'answer_help' });
}
