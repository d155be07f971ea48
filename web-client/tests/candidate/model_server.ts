import type { LateTextFrame, NumberedFrame, RefusedFrame, ServerFrame, SnapshotFrame } from '../../src/protocol';
import { applySplice, driftHash } from '../../src/shared/text';
import { golden, item } from '../sample';

type Said = NumberedFrame | LateTextFrame;

/** As much of the server as one writer's saving needs: numbers, versions and the text of one essay. */
export class ModelServer {
  text = '';
  version = 1;
  last = 0;
  ordinal = 10;

  snapshot(): SnapshotFrame {
    const frame = structuredClone(golden<SnapshotFrame>('server-snapshot'));
    Object.assign(frame.sitting.answers[item] ?? {}, { text: this.text, version: this.version });
    return { ...frame, ordinal: this.ordinal, last_client_seq: this.last };
  }

  hear(frame: Said): ServerFrame {
    if (frame.type !== 'save' && frame.type !== 'replace') throw new Error(`a ${frame.type} was not expected`);
    if (frame.client_seq <= this.last) return this.saved();
    const expected = this.last + 1;
    if (frame.client_seq > expected) return this.no(frame, 'out_of_order', { expected_client_seq: expected });
    const whole = { current_version: this.version };
    if (frame.base_version !== this.version) return this.no(frame, 'base_mismatch', whole);
    const text = frame.type === 'save' ? frame.edits.reduce(applySplice, this.text) : frame.text;
    if (frame.type === 'save' && driftHash(text) !== frame.hash) return this.no(frame, 'result_mismatch', whole);
    this.text = text;
    this.version++;
    this.ordinal++;
    this.last = frame.client_seq;
    return this.saved();
  }

  private saved(): ServerFrame {
    const at = '2026-11-22T14:32:08.000Z';
    const versions = { [item]: this.version };
    return { type: 'saved', through: this.last, ordinal: this.ordinal, head: 'ab', at, versions };
  }

  private no(frame: NumberedFrame, code: string, more: Partial<RefusedFrame>): RefusedFrame {
    return { type: 'refused', client_seq: frame.client_seq, of: frame.type, code, message: '', allowed: '', ...more };
  }
}
