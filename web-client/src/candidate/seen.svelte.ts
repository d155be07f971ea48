import { remember, remembered } from '../shared/memory';

/** How long something has to be on the screen until it is said to have been seen, and how often the page looks. */
const lookEveryMs = 500;

/**
 * What was truly seen of what interviewers did: what carries `data-told` with its ordinal and was wholly on the screen,
 * under nothing else, at two looks; and what the candidate says to have read. Without that nobody is told "seen".
 */
export class Seen {
  /** Put away by the candidate: not shown again. */
  read: readonly number[] = $state.raw([]);
  private readonly shown = new Set<number>();
  private atLastLook = new Set<number>();
  private readonly key: string;

  constructor(sitting: string) {
    this.key = `shibi.read.${sitting}`;
    this.read = JSON.parse(remembered('sessionStorage', this.key) ?? '[]') as number[];
  }

  has(ordinal: number): boolean {
    return this.shown.has(ordinal) || this.read.includes(ordinal);
  }

  markRead(...ordinals: number[]): void {
    this.read = [...this.read, ...ordinals];
    remember('sessionStorage', this.key, JSON.stringify(this.read));
  }

  /** `onSeen` after a look that found something new. Returns what ends the looking. */
  watch(onSeen: () => void): () => void {
    const timer = setInterval(() => this.look() && onSeen(), lookEveryMs);
    return () => clearInterval(timer);
  }

  private look(): boolean {
    const waiting = [...document.querySelectorAll<HTMLElement>('[data-told]')].filter(
      (element) => !this.shown.has(ordinalOf(element)),
    );
    const now = new Set(document.hidden ? [] : waiting.filter(isOnScreen).map(ordinalOf));
    const found = [...now].filter((ordinal) => this.atLastLook.has(ordinal));
    found.forEach((ordinal) => this.shown.add(ordinal));
    this.atLastLook = now;
    return found.length > 0;
  }
}

const ordinalOf = (element: HTMLElement) => Number(element.dataset['told']);

/** Its first and its last line are within what is visible now (a keyboard on the screen leaves less) and uncovered. */
function isOnScreen(element: HTMLElement): boolean {
  const box = element.getBoundingClientRect();
  const top = visualViewport?.offsetTop ?? 0;
  const bottom = top + (visualViewport?.height ?? innerHeight);
  if (box.height === 0 || box.top < top || box.bottom > bottom) return false;
  const isUncovered = (y: number) => element.contains(document.elementFromPoint(box.left + box.width / 2, y));
  return isUncovered(box.top + 3) && isUncovered(box.bottom - 3);
}
