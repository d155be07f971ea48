import { limits, type Signal, type SignalsFrame } from '../protocol';

/**
 * What is seen of the device beside the answers: when the candidate left the page and came back, what was copied and
 * cut here. The candidate was told so before agreeing. Waits for a line; the newest are dropped when too many wait.
 */
export class Signals {
  private waiting: Signal[] = [];
  private leftAt: string | null = null;

  constructor(
    private readonly timestamp: () => string,
    private readonly item: () => string | null,
    private readonly ready: () => void,
  ) {
    addEventListener('blur', () => (this.leftAt ??= timestamp()));
    addEventListener('focus', () => this.back());
    document.addEventListener('visibilitychange', () =>
      document.hidden ? (this.leftAt ??= timestamp()) : document.hasFocus() && this.back(),
    );
    document.addEventListener('copy', () => this.taken('copy'));
    document.addEventListener('cut', () => this.taken('cut'));
  }

  /** Everything that waits, in one frame; `null` when nothing does. */
  take(): SignalsFrame | null {
    if (this.waiting.length === 0) return null;
    const signals = this.waiting;
    this.waiting = [];
    return { type: 'signals', signals };
  }

  private back(): void {
    if (this.leftAt === null) return;
    this.add({ kind: 'blur', item: this.item(), from: this.leftAt, to: this.timestamp() });
    this.leftAt = null;
  }

  private taken(kind: 'copy' | 'cut'): void {
    const field = document.activeElement;
    const text =
      field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement
        ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
        : (getSelection()?.toString() ?? '');
    const characters = [...text].length;
    if (characters > 0) this.add({ kind, item: this.item(), at: this.timestamp(), characters });
  }

  private add(signal: Signal): void {
    if (this.waiting.length >= limits.signals_per_frame_max) return;
    this.waiting.push(signal);
    this.ready();
  }
}
