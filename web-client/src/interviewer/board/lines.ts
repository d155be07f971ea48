import type { BoardFrame, Line, LinesFrame } from '../../staff_protocol';

/** The board as far as the server has told it. */
export interface BoardLines {
  /** What to come back with after a lost connection; `null` before everything has been told once. */
  seq: number | null;
  lines: ReadonlyMap<string, Line>;
}
export const emptyBoard: BoardLines = { seq: null, lines: new Map() };

/** Pure: the board after one frame. Frames say what the page lacks; no line ever goes away. */
export function afterFrame(board: BoardLines, frame: BoardFrame | LinesFrame): BoardLines {
  const lines = new Map(board.lines);
  for (const line of frame.lines) lines.set(line.id, line);
  const isWhole = frame.type === 'lines' ? board.seq !== null : frame.complete;
  return { seq: isWhole ? frame.seq : board.seq, lines };
}
