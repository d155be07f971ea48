/** Which encoding a file of names is in. Spreadsheets in China and Taiwan still save CSV in their old ones. Pure. */

export const oldEncodings = ['gb18030', 'big5'] as const;
export type OldEncoding = (typeof oldEncodings)[number];
export interface FileText {
  text: string;
  /** Nothing: it said what it is in, or is good UTF-8. Else it was guessed, and somebody should look. */
  guessed: OldEncoding | null;
}

// GB 2312 keeps the second byte of a character in the upper half, and what GBK adds below is rare in names. Of Big5’s
// second bytes four in ten are in the lower half (63 of 157).
const lowShareOfBig5 = 0.15;

/** `bytes` as text. Without a byte order mark UTF-8 is tried first, since other text is hardly ever good UTF-8. */
export function fileText(bytes: Uint8Array): FileText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decode(bytes, 'utf-16le'), guessed: null };
  if (first === 0xfe && second === 0xff) return { text: decode(bytes, 'utf-16be'), guessed: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: null };
  } catch {
    const guessed = lowShare(bytes) > lowShareOfBig5 ? 'big5' : 'gb18030';
    return { text: decode(bytes, guessed), guessed };
  }
}

/** What cannot be read becomes U+FFFD, which a list refuses. */
export function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function lowShare(bytes: Uint8Array): number {
  let low = 0;
  let all = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    all++;
    if ((bytes[++at] ?? 0) < 0x80) low++;
  }
  return all === 0 ? 0 : low / all;
}
