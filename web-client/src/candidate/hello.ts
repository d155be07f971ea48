import type { HelloFrame } from '../protocol';
import type { State } from './state';
import { lateTextsDue } from './unsaved';

/**
 * How this page greets the server. The pen is taken only once late text is handed in: with the pen it would have to wait
 * until its item is closed.
 */
export function helloOf(state: State, wantsPen: boolean): HelloFrame {
  const takesOver = wantsPen && lateTextsDue(state) === 0;
  const whole = takesOver || state.needsSnapshot || state.sitting === null;
  return {
    type: 'hello',
    writer: state.writer,
    after: whole ? null : state.ordinal,
    exam_version: state.exam?.version ?? null,
    take_over: takesOver,
  };
}
