import type { Order } from './marking_protocol';

/** What a grader marks: which exam, whether one of its questions alone, and in which order. */
export interface Choice {
  exam: string | null;
  item: string | null;
  by: Order;
}

/** Where the page is, as its address says it after "#". Pure. */
export type Route =
  | ({ page: 'marking' } & Choice)
  | { page: 'disagreements' }
  | { page: 'adjudication'; answer: string }
  | { page: 'agreement' | 'gold' | 'outcomes'; exam: string | null }
  | { page: 'outcome'; sitting: string }
  | { page: 'answers' };

/** An id in the address, if it is one of that kind. */
const idIn = (part: string | undefined, kind: string): string | null =>
  part && new RegExp(`^${kind}_[A-Za-z0-9_-]+$`).test(part) ? part : null;

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, part] = path.split('/');
  const fields = new URLSearchParams(query);
  const exam = fields.get('exam');
  if (page === 'answers') return { page };
  if (page === 'agreement' || page === 'gold') return { page, exam };
  if (page === 'outcomes') {
    const sitting = idIn(part, 'sit');
    return sitting ? { page: 'outcome', sitting } : { page, exam };
  }
  if (page === 'disagreements') {
    const answer = idIn(part, 'ans');
    return answer ? { page: 'adjudication', answer } : { page };
  }
  const by = fields.get('by') === 'candidate' ? 'candidate' : 'item';
  return { page: 'marking', exam, item: fields.get('item'), by };
}

export function hashOf(route: Route): string {
  if (route.page === 'adjudication') return `#/disagreements/${route.answer}`;
  if (route.page === 'outcome') return `#/outcomes/${route.sitting}`;
  const fields = new URLSearchParams();
  if ('exam' in route && route.exam) fields.set('exam', route.exam);
  if (route.page === 'marking' && route.item) fields.set('item', route.item);
  if (route.page === 'marking' && route.by !== 'item') fields.set('by', route.by);
  return `#/${route.page}${fields.size > 0 ? `?${fields}` : ''}`;
}

export type PageName = 'marking' | 'disagreements' | 'agreement' | 'gold' | 'outcomes' | 'answers';

/** What somebody of this role can do here, as server/auth/permissions.hpp has it; the first is where they begin. */
export function pagesOf(role: string): PageName[] {
  if (role === 'grader') return ['marking', 'agreement'];
  if (role === 'adjudicator') return ['disagreements', 'agreement', 'gold'];
  if (role === 'analyst') return ['outcomes', 'agreement', 'answers'];
  if (role === 'administrator') return ['outcomes', 'agreement', 'gold', 'answers'];
  return role === 'interviewer' ? ['outcomes', 'answers'] : ['answers'];
}
/** The place in the list of pages to which what is shown belongs. */
export function pageOf({ page }: Route): PageName {
  if (page === 'adjudication') return 'disagreements';
  return page === 'outcome' ? 'outcomes' : page;
}
export function mayVisit(page: PageName, role: string): PageName {
  const pages = pagesOf(role);
  return pages.includes(page) ? page : (pages[0] ?? 'answers');
}
