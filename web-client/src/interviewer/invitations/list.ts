import { languages, nearest, type Language } from '../../shared/i18n/language';
import { readCsv } from './csv';

/** One invitation as POST /api/v1/sittings takes it. */
export interface Invitation {
  exam: string;
  name: string;
  /** Left out: the candidate's browser decides. */
  locale?: string;
  opens?: string;
  closes?: string;
  accommodation?: { percent?: number; extra_ms?: number };
  /** Who lets the test begin. Left out: as the exam says. */
  admission?: Admission;
}
export type Admission = 'candidate' | 'interviewer';
export const isAdmission = (text: string): text is Admission => text === 'candidate' || text === 'interviewer';
export type RowFault =
  | { kind: 'no_name' }
  | { kind: 'long_name' }
  | { kind: 'unreadable' }
  | { kind: 'odd_name' }
  | { kind: 'exam'; value: string }
  | { kind: 'language'; value: string }
  | { kind: 'time'; value: string }
  | { kind: 'window' }
  | { kind: 'percent'; value: string }
  | { kind: 'minutes'; value: string }
  | { kind: 'admission'; value: string }
  | { kind: 'cells' };
export interface ListedRow {
  line: number;
  invitation: Invitation;
  faults: RowFault[];
  /** Somebody of the same name is in the list already. */
  isDuplicate: boolean;
}
export interface InvitationList {
  rows: ListedRow[];
  openQuoteAt: number | null;
  tooMany: boolean;
  /** Columns of the first row that nothing is known about. */
  unknownColumns: string[];
}

export const rowsMax = 10_000;
export const nameUnitsMax = 200;
export const percentMin = 100;
export const percentMax = 400;
export const extraMinutesMax = 360;

const columns = ['name', 'exam', 'language', 'opens', 'closes', 'percent', 'minutes', 'admission'] as const;
type Column = (typeof columns)[number];
/** What people call the columns, in the languages of these pages. */
const columnNames: Record<Column, readonly string[]> = {
  name: ['name', 'candidate', '姓名', '名字', '考生', '個名'],
  exam: ['exam', 'test', '考试', '測試', '测试', '試卷', '试卷'],
  language: ['language', 'locale', '语言', '語言'],
  opens: ['opens', 'from', '开始时间', '開放時間', '开放时间', '開始時間'],
  closes: ['closes', 'until', '截止时间', '截止時間', '關閉時間', '关闭时间'],
  percent: ['percent', 'percentage', '百分比'],
  minutes: ['minutes', 'extra_minutes', 'extra minutes', '加时分钟', '加時分鐘', '分钟', '分鐘'],
  admission: ['admission', 'admits', '入场', '入場', '放行'],
};
function columnOf(cell: string): Column | null {
  const name = cell.trim().toLowerCase();
  return columns.find((column) => columnNames[column].includes(name)) ?? null;
}

/** What people write for a language of these pages, besides its tag and its own name. */
const languageNames: Record<Language, readonly string[]> = {
  en: ['英文', '英语', '英語'],
  'zh-Hans-CN': ['简体', '简体字', '普通话', 'mandarin', 'simplified', 'simplified chinese'],
  'yue-Hant-HK': [
    '繁體',
    '繁体',
    '繁體字',
    '繁體中文',
    '粵語',
    '粤语',
    '廣東話',
    'cantonese',
    'traditional',
    'traditional chinese',
  ],
};
function languageNamed(text: string): Language | null {
  const name = text.toLowerCase();
  const known = languages.find(
    ({ code, name: own }) => own.toLowerCase() === name || languageNames[code].includes(name),
  );
  return known?.code ?? nearest(text);
}

/** What people write for whoever lets the test begin. */
const admissionNames: Record<Admission, readonly string[]> = {
  interviewer: ['interviewer', '面试官', '面試官'],
  candidate: ['candidate', '考生'],
};
function admissionNamed(text: string): Admission | null {
  const name = text.toLowerCase();
  return (['interviewer', 'candidate'] as const).find((one) => admissionNames[one].includes(name)) ?? null;
}

/** As the server refuses them: nothing to see, a line that breaks, a direction of writing that turns. */
const breaking = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
const visible = /[^\s\p{Cf}\p{Z}\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]/u;
const isOdd = (name: string) => breaking.test(name) || !visible.test(name);

/** What is pasted, row by row, with what is wrong with each. `defaults` stand for cells that are empty or not there. */
export function readInvitations(pasted: string, defaults: Invitation, exams: readonly string[]): InvitationList {
  const { rows, openQuoteAt } = readCsv(pasted);
  const titles = rows[0]?.cells ?? [];
  const hasTitles = titles.some((cell) => columnOf(cell) === 'name');
  const order: (Column | null)[] = hasTitles ? titles.map(columnOf) : [...columns];
  const body = hasTitles ? rows.slice(1) : rows;
  const seen = new Set<string>();
  const listed = body.slice(0, rowsMax).map(({ line, cells }) => {
    const cell = (column: Column) => cells[order.indexOf(column)]?.trim() ?? '';
    const row = readRow(cell, defaults, exams);
    if (cells.length > order.length) row.faults.push({ kind: 'cells' });
    const isDuplicate = seen.has(row.invitation.name);
    seen.add(row.invitation.name);
    return { line, ...row, isDuplicate };
  });
  const unknownColumns = hasTitles ? titles.filter((title) => title !== '' && columnOf(title) === null) : [];
  return { rows: listed, openQuoteAt, tooMany: body.length > rowsMax, unknownColumns };
}

function readRow(cell: (column: Column) => string, defaults: Invitation, exams: readonly string[]) {
  const faults: RowFault[] = [];
  const invitation: Invitation = { ...defaults, name: cell('name') };
  if (invitation.name === '') faults.push({ kind: 'no_name' });
  else if (isOdd(invitation.name)) faults.push({ kind: 'odd_name' });
  if (invitation.name.length > nameUnitsMax) faults.push({ kind: 'long_name' });
  if (invitation.name.includes('\ufffd')) faults.push({ kind: 'unreadable' });
  if (cell('exam')) invitation.exam = cell('exam');
  if (!exams.includes(invitation.exam)) faults.push({ kind: 'exam', value: invitation.exam });
  if (cell('language')) {
    const locale = languageNamed(cell('language'));
    if (locale) invitation.locale = locale;
    else faults.push({ kind: 'language', value: cell('language') });
  }
  for (const column of ['opens', 'closes'] as const) {
    if (!cell(column)) continue;
    const time = localTime(cell(column));
    if (time) invitation[column] = time;
    else faults.push({ kind: 'time', value: cell(column) });
  }
  if (invitation.opens && invitation.closes && invitation.opens >= invitation.closes) faults.push({ kind: 'window' });
  const given = { ...defaults.accommodation };
  const percent = wholeNumber(cell('percent').replace(/%$/, ''), percentMin, percentMax);
  const minutes = wholeNumber(cell('minutes'), 0, extraMinutesMax);
  if (cell('percent') && percent === null) faults.push({ kind: 'percent', value: cell('percent') });
  if (cell('minutes') && minutes === null) faults.push({ kind: 'minutes', value: cell('minutes') });
  if (percent !== null) given.percent = percent;
  if (minutes !== null) given.extra_ms = minutes * 60_000;
  if (Object.keys(given).length > 0) invitation.accommodation = given;
  if (cell('admission')) {
    const admission = admissionNamed(cell('admission'));
    if (admission) invitation.admission = admission;
    else faults.push({ kind: 'admission', value: cell('admission') });
  }
  return { invitation, faults };
}

function wholeNumber(text: string, min: number, max: number): number | null {
  return /^\d{1,6}$/.test(text.trim()) && +text >= min && +text <= max ? Number(text) : null;
}

/** "2026-11-23 09:30", with or without a zone (the reader's own is meant then), as RFC 3339; `null` if it is none. */
export function localTime(text: string): string | null {
  const fields =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d\d:\d\d)?$/.exec(
      text.trim(),
    );
  if (!fields) return null;
  const [, year, month, day, hour, minute, zone] = fields;
  const two = (value: string | undefined) => (value ?? '').padStart(2, '0');
  const time = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00${zone ?? ''}`);
  // The 31st of June would quietly become the 1st of July.
  if (Number.isNaN(time.getTime()) || (!zone && time.getDate() !== Number(day))) return null;
  return time.toISOString();
}
