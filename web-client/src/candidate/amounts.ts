import type { QuantityItem, Response } from '../protocol';

/** What number fields hold, as typed, and what it comes to. `response` is `null` too while a field is wrong. */
export interface Amounts {
  response: Response;
  wrong: boolean[];
}

const monthsInYear = 12;

/** Input methods for Chinese write full-width digits as well. */
function plain(field: string): string {
  return field.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

export function amountsIn({ units }: QuantityItem, fields: readonly string[]): Amounts {
  const written = carried(units, fields.map(plain));
  const wrong = written.map((field, index) => {
    const unit = units[index];
    if (field === '') return false;
    return !unit || !/^\d{1,9}$/.test(field) || +field < unit.minimum || +field > unit.maximum;
  });
  if (wrong.includes(true) || written.every((field) => field === '')) return { response: null, wrong };
  // A unit that is left empty is none of it: "2 years" is 2 years and 0 months.
  return { response: { amounts: written.map((field, index) => Number(field || (units[index]?.minimum ?? 0))) }, wrong };
}

/** "18 months", with no years beside it, is 1 year and 6 months. */
function carried(units: QuantityItem['units'], written: string[]): string[] {
  const [years = '', months = ''] = written;
  const areYearsAndMonths = units.length === 2 && units[0]?.id === 'years' && units[1]?.id === 'months';
  if (!areYearsAndMonths || !/^0*$/.test(years) || !/^\d{2,9}$/.test(months)) return written;
  return [String(Math.floor(+months / monthsInYear)), String(+months % monthsInYear)];
}
