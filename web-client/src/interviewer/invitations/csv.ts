/** Reads comma-, semicolon- or tab-separated values as spreadsheets write and paste them (RFC 4180). Pure. */

export interface CsvRow {
  /** Where it begins, counted from 1. */
  line: number;
  cells: string[];
}
export interface CsvTable {
  rows: CsvRow[];
  /** The line of a quote that is never closed: everything after it would be one cell. */
  openQuoteAt: number | null;
}

/** The separator is what the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const count = (separator: string) => first.split(separator).length;
  return ['\t', ',', ';'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

export function readCsv(pasted: string): CsvTable {
  const text = pasted.replace(/^\ufeff/, '');
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let cell = '';
  let quotedAt: number | null = null;
  let wasQuoted = false;
  let line = 1;

  const endCell = () => {
    row.cells.push(wasQuoted ? cell : cell.trim());
    cell = '';
    wasQuoted = false;
  };
  const endRow = () => {
    endCell();
    if (row.cells.some((value) => value !== '')) rows.push(row);
    row = { line: line + 1, cells: [] };
  };

  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quotedAt !== null) {
      if (character === '"' && text[index + 1] === '"') cell += text[++index];
      else if (character === '"') quotedAt = null;
      else cell += character;
      if (character === '\n') line++;
    } else if (character === '"' && cell.trim() === '' && !wasQuoted) {
      quotedAt = line;
      wasQuoted = true;
      cell = '';
    } else if (character === separator) endCell();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[index + 1] === '\n') index++;
      endRow();
      line++;
    } else if (!wasQuoted || character.trim() !== '') cell += character;
  }
  endRow();
  return { rows, openQuoteAt: quotedAt };
}
