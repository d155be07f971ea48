import { ApiProblem, type Api } from '../../shared/staff/api';
import type { Claim, MarkGiven, MarkSheet, Order, OwnMarksPart, Progress } from '../marking_protocol';
import { leaseMs } from './lease';

/** What is to be marked: of one exam, all questions in an order or one of them. */
export interface Chosen {
  exam: string;
  item: string | null;
  by: Order;
}
const asked = ({ exam, item, by }: Chosen) => ({ exam, by, ...(item ? { item } : {}) });

/** The routes that a grader works with. */
export class MarkingApi {
  constructor(private readonly api: Api) {}

  /** The answer that is held already, or another one; `null` when nothing is left. */
  claim(chosen: Chosen): Promise<Claim | null> {
    return this.api.post<Claim | null>('marking/claims', { ...asked(chosen), lease_ms: leaseMs });
  }
  /** One that was claimed before, with the mark that was given. */
  again(claim: string): Promise<Claim> {
    return this.api.get<Claim>(`marking/claims/${claim}`);
  }
  renew(claim: string): Promise<unknown> {
    return this.api.post(`marking/claims/${claim}/renewal`, { lease_ms: leaseMs });
  }
  giveBack(claim: string): Promise<unknown> {
    return this.api.delete(`marking/claims/${claim}`);
  }
  mark(claim: string, sheet: MarkSheet): Promise<{ mark: MarkGiven }> {
    return this.api.put(`marking/claims/${claim}/mark`, sheet);
  }
  ownMarks({ exam, item }: Chosen, cursor?: string): Promise<OwnMarksPart> {
    return this.api.get('marking/marks', { exam, ...(item ? { item } : {}), ...(cursor ? { cursor } : {}) });
  }
  progress(chosen: Chosen): Promise<Progress> {
    return this.api.get<Progress>('marking/progress', asked(chosen));
  }
}

export const isProblem = (thrown: unknown, ...slugs: string[]): thrown is ApiProblem =>
  thrown instanceof ApiProblem && slugs.includes(thrown.slug);
