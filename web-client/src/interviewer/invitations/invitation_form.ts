import { isAdmission, type Invitation } from './list';

/** What the form says, as an invitation: what is left empty is not sent. Times are in the reader's own zone. */
export function invitationOf(form: HTMLFormElement): Invitation {
  const fields = new FormData(form);
  const value = (name: string) => String(fields.get(name) ?? '').trim();
  const percent = value('percent');
  const minutes = value('minutes');
  const accommodation = {
    ...(percent ? { percent: Number(percent) } : {}),
    ...(minutes ? { extra_ms: Number(minutes) * 60_000 } : {}),
  };
  const admission = value('admission');
  return {
    exam: value('exam'),
    name: value('name'),
    ...(value('locale') ? { locale: value('locale') } : {}),
    ...(value('opens') ? { opens: new Date(value('opens')).toISOString() } : {}),
    ...(value('closes') ? { closes: new Date(value('closes')).toISOString() } : {}),
    ...(percent || minutes ? { accommodation } : {}),
    ...(isAdmission(admission) ? { admission } : {}),
  };
}
