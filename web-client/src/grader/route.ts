import type { Order } from './marking_protocol';

/** Where the page is, as its address says it after "#". Pure. */
export type Route =
  | { page: 'marking'; exam: string | null; by: Order }
  | { page: 'disagreements' }
  | { page: 'adjudication'; answer: string }
  | { page: 'agreement'; exam: string | null }
  | { page: 'answers' };

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, part] = path.split('/');
  const fields = new URLSearchParams(query);
  if (page === 'agreement') return { page, exam: fields.get('exam') };
  if (page === 'answers') return { page };
  if (page === 'disagreements') {
    return /^ans_[A-Za-z0-9_-]+$/.test(part ?? '') ? { page: 'adjudication', answer: part ?? '' } : { page };
  }
  return { page: 'marking', exam: fields.get('exam'), by: fields.get('by') === 'candidate' ? 'candidate' : 'item' };
}

export function hashOf(route: Route): string {
  if (route.page === 'adjudication') return `#/disagreements/${route.answer}`;
  const fields = new URLSearchParams();
  if ('exam' in route && route.exam) fields.set('exam', route.exam);
  if (route.page === 'marking' && route.by !== 'item') fields.set('by', route.by);
  return `#/${route.page}${fields.size > 0 ? `?${fields}` : ''}`;
}

export type PageName = 'marking' | 'disagreements' | 'agreement' | 'answers';

/** What somebody of this role can do here, as server/auth/permissions.hpp has it; the first is where they begin. */
export function pagesOf(role: string): PageName[] {
  if (role === 'grader') return ['marking', 'agreement', 'answers'];
  if (role === 'adjudicator') return ['marking', 'disagreements', 'agreement', 'answers'];
  return role === 'administrator' ? ['agreement', 'answers'] : ['answers'];
}
export function mayVisit(page: PageName, role: string): PageName {
  const pages = pagesOf(role);
  return pages.includes(page) ? page : (pages[0] ?? 'answers');
}
