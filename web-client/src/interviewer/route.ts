/** Where the page is, as its address says it after "#". Pure. */

export const sittingViews = ['live', 'replay', 'interview', 'signals', 'timeline'] as const;
export type SittingViewName = (typeof sittingViews)[number];

export type Route =
  | { page: 'board' }
  | { page: 'invitations' }
  | { page: 'sitting'; sitting: string; view: SittingViewName; item: string | null; step: number | null };

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, sitting, view] = path.split('/');
  if (page === 'invitations') return { page };
  if (page !== 'sitting' || !/^sit_[A-Za-z0-9_-]+$/.test(sitting ?? '')) return { page: 'board' };
  const fields = new URLSearchParams(query);
  const step = fields.get('step') ?? '';
  return {
    page,
    sitting: sitting ?? '',
    view: sittingViews.find((known) => known === view) ?? 'live',
    item: fields.get('item'),
    step: /^\d{1,9}$/.test(step) ? Number(step) : null,
  };
}

export function hashOf(route: Route): string {
  if (route.page !== 'sitting') return `#/${route.page}`;
  const fields = new URLSearchParams();
  if (route.item) fields.set('item', route.item);
  if (route.step !== null) fields.set('step', String(route.step));
  const query = fields.size > 0 ? `?${fields}` : '';
  return `#/sitting/${route.sitting}/${route.view}${query}`;
}

export function sittingHash(sitting: string, view: SittingViewName = 'live'): string {
  return hashOf({ page: 'sitting', sitting, view, item: null, step: null });
}
