import type { BoardFrame, Line, LinesFrame, WatchFrame } from '../../staff_protocol';
import { afterFrame, emptyBoard, type BoardLines } from './lines';
import { byNeed, keptOrder, needsOf, type Need } from './need';

/** No eye follows more, and every picture costs. */
const drawEveryMs = 200;

/** One sitting on the board: what its tile shows, changed on its own. */
export class Cell {
  line: Line = $state.raw() as Line;
  needs = $state.raw<readonly Need[]>([]);
  constructor(line: Line) {
    this.line = line;
  }
}

/**
 * The board as the page shows it. Frames are taken in at once and shown with the next picture: however many lines come,
 * the page is changed a few times a second, and only where a line changed.
 */
export class Board {
  /** The tiles, in the order that the interviewer last asked for. */
  order = $state.raw<readonly string[]>([]);
  /** Sittings that need attention, in the order of need. */
  attention = $state.raw<readonly string[]>([]);
  /** Of those, who calls for help. */
  calls = $state.raw<readonly string[]>([]);
  isSorted = $state(true);
  isKnown = $state(false);
  underWay = $state(0);
  exams = $state.raw<readonly string[]>([]);
  /** How long after its end a sitting can be opened again; `null` until the server has said so. */
  releaseAfterMs = $state<number | null>(null);
  /** Changes with every change of what a filter could look at. */
  revision = $state(0);

  private known: BoardLines = emptyBoard;
  private readonly cells = new Map<string, Cell>();
  private readonly changed = new Set<string>();
  private drawing = false;
  private drawnAt = -Infinity;

  constructor(private readonly clock: () => number) {}

  request(): WatchFrame {
    return { type: 'watch_board', exam: null, after: this.known.seq };
  }

  /** All that is known now; `revision` changes when one is added or is in another phase. */
  lines(): Iterable<Line> {
    return this.known.lines.values();
  }

  cell(id: string): Cell | undefined {
    return this.cells.get(id);
  }

  hear(frame: BoardFrame | LinesFrame): void {
    this.known = afterFrame(this.known, frame);
    if (frame.type === 'board') this.releaseAfterMs = frame.release_after_ms;
    for (const { id } of frame.lines) this.changed.add(id);
    const isBeginning = frame.type === 'board' && !frame.complete && !this.isKnown;
    if (isBeginning) return; // it is drawn once it is all there
    // No picture comes while the page is hidden, and whoever calls is still to be told.
    if (document.hidden) return this.draw();
    if (this.drawing) return;
    this.drawing = true;
    setTimeout(() => requestAnimationFrame(() => this.draw()), this.drawnAt + drawEveryMs - performance.now());
  }

  /** In the order of need, as it is now. */
  sort(): void {
    this.order = byNeed(this.known.lines.values(), this.clock());
    this.isSorted = true;
  }

  /** What needs attention changes with time alone as well. */
  look(): void {
    const now = this.clock();
    let any = false;
    for (const [id, cell] of this.cells) any = this.judge(id, cell, now) || any;
    if (any) this.summarise(now);
  }

  private draw(): void {
    this.drawing = false;
    this.drawnAt = performance.now();
    const now = this.clock();
    let isNew = false;
    let any = false;
    for (const id of this.changed) {
      const line = this.known.lines.get(id);
      const cell = this.cells.get(id);
      if (line && cell) cell.line = line;
      else if (line) isNew = this.cells.set(id, new Cell(line)) !== undefined;
      const shown = this.cells.get(id);
      if (shown) any = this.judge(id, shown, now) || any;
    }
    this.changed.clear();
    const isFirst = !this.isKnown && this.known.seq !== null;
    if (isNew || isFirst) this.order = keptOrder(this.order, this.known.lines, now);
    if (isFirst) this.isKnown = true;
    if (any || isNew || isFirst) this.summarise(now);
  }

  /** Whether something is different about it that others than its tile have to know. */
  private judge(id: string, cell: Cell, now: number): boolean {
    const found = needsOf(cell.line, now);
    const phase = cell.line.phase;
    const summary = `${phase} ${found.join(' ')}`;
    if (this.summaries.get(id) === summary) return false;
    this.summaries.set(id, summary);
    cell.needs = found;
    return true;
  }
  private readonly summaries = new Map<string, string>();

  private summarise(now: number): void {
    const lines = [...this.known.lines.values()];
    const sorted = byNeed(lines, now);
    this.attention = sorted.filter((id) => (this.cells.get(id)?.needs.length ?? 0) > 0);
    this.calls = this.attention.filter((id) => this.cells.get(id)?.needs.includes('help'));
    const inNeed = new Set(this.attention);
    this.isSorted = this.order.slice(0, inNeed.size).every((id) => inNeed.has(id));
    this.underWay = lines.filter(({ phase }) => phase !== 'finished' && phase !== 'invited').length;
    const exams = [...new Set(lines.map(({ exam }) => exam))].sort();
    if (exams.join() !== this.exams.join()) this.exams = exams;
    this.revision++;
  }
}
