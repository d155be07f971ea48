import type { ListedRow } from './list';

export interface MadeLink {
  name: string;
  link: string;
}
export interface NamedFault {
  line: number;
  name: string;
  detail: string;
}

/** Names and links for a mail merge. A cell that a spreadsheet would take for a formula is made plain text. */
export function csvOfLinks(made: readonly MadeLink[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const rows = made.map(({ name, link }) => `${cell(name)},${cell(link)}`);
  return `\ufeff${['"name","link"', ...rows].join('\r\n')}\r\n`;
}

/** The rows that the server named in its refusal, as they stand in what was pasted. */
export function faultsNamed(problem: Readonly<Record<string, unknown>>, rows: readonly ListedRow[]): NamedFault[] {
  const faults = problem['rows'];
  if (!Array.isArray(faults)) return [];
  return (faults as { index: number; message: string }[]).map(({ index, message }) => {
    const row = rows[index];
    return { line: row?.line ?? 0, name: row?.invitation.name ?? '', detail: message };
  });
}
