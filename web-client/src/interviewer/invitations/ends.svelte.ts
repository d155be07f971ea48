import type { Api } from '../../shared/staff/api';
import type { SimulatedSection } from '../../staff_protocol';

const atOnceMax = 4;

/** The ends of time that sittings would have if they began as early as they may: asked for when wanted, some at a time. */
export class Ends {
  /** By sitting; `null`: it has begun. */
  known = $state.raw<ReadonlyMap<string, readonly SimulatedSection[] | null>>(new Map());
  problem = $state.raw<unknown>(null);
  private readonly asked = new Map<string, number>();
  private readonly waiting: { id: string; state: number }[] = [];
  private underWay = 0;

  constructor(private readonly api: Api) {}

  /** `state`: asked again once it is another. */
  want(id: string, state: number): void {
    if (this.asked.get(id) === state) return;
    this.asked.set(id, state);
    this.waiting.push({ id, state });
    this.next();
  }

  private next(): void {
    const one = this.underWay < atOnceMax ? this.waiting.shift() : undefined;
    if (!one) return;
    this.underWay++;
    this.api
      .get<{ simulated: SimulatedSection[] | null }>(`sittings/${one.id}`)
      .then(({ simulated }) => (this.known = new Map(this.known).set(one.id, simulated)))
      .catch((thrown: unknown) => {
        this.asked.delete(one.id);
        this.problem = thrown;
      })
      .finally(() => {
        this.underWay--;
        this.next();
      });
    this.next();
  }
}
