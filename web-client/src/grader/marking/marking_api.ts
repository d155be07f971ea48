import { ApiProblem, type Api } from '../../shared/staff/api';
import type { Claim, MarkGiven, MarkSheet, Order, Progress } from '../marking_protocol';
import { leaseMs } from './lease';

/** The routes that a grader works with. */
export class MarkingApi {
  constructor(private readonly api: Api) {}

  /** The answer that is held already, or another one; `null` when nothing is left. */
  claim(exam: string, by: Order): Promise<Claim | null> {
    return this.api.post<Claim | null>('marking/claims', { exam, by, lease_ms: leaseMs });
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
  progress(exam: string, by: Order): Promise<Progress> {
    return this.api.get<Progress>('marking/progress', { exam, by });
  }
}

export const isProblem = (thrown: unknown, ...slugs: string[]): thrown is ApiProblem =>
  thrown instanceof ApiProblem && slugs.includes(thrown.slug);
