/** A sitting that stood in the way of a step. */
export interface RefusedSitting {
  sitting: string;
  /** What somebody did in it that this page had not seen. */
  changed: { kind: string; given_by: string } | null;
}
interface Present {
  sitting: { id: string; interventions: { kind: string; given_by: string }[] };
}

/** Those that a refusal of an intervention names: of many by name, of one with how it stands now. Pure. */
export function refusedIn(body: Readonly<Record<string, unknown>>): RefusedSitting[] {
  const present = body['present'] as Present | undefined;
  if (present) return [{ sitting: present.sitting.id, changed: present.sitting.interventions.at(-1) ?? null }];
  const named = body['sittings'];
  if (!Array.isArray(named)) return [];
  return named.map(({ sitting, changed }: { sitting: string; changed?: RefusedSitting['changed'] }) => ({
    sitting,
    changed: changed ?? null,
  }));
}
