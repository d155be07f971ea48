import { downloadJson } from '../shared/download';
import type { State } from './state';

async function sha256(text: string): Promise<string | null> {
  // Without a secure context the browser does not hash; whoever reads the file then sees no seal.
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Everything the page has, text included that could not be handed in, to be sent to whoever invited. Any change to a text shows. */
export async function sealedAnswers(state: State, madeAt: string): Promise<Record<string, unknown>> {
  const answers = await Promise.all(
    Object.entries(state.answers).map(async ([item, answer]) => ({
      item,
      text: answer.text,
      response: answer.response,
      sha256: await sha256(answer.text),
      version_saved: answer.version,
      saved_at: answer.savedAt,
    })),
  );
  const lateTexts = await Promise.all(
    state.lateTexts.map(async ({ item, text, made_at }) => ({ item, text, made_at, sha256: await sha256(text) })),
  );
  const content = {
    format: 'shibi.sealed-answers.v1',
    sitting: state.sitting?.id ?? null,
    exam_version: state.exam?.version ?? null,
    writer: state.writer,
    epoch: state.epoch,
    head_last_seen: state.head,
    made_at: madeAt,
    answers,
    late_texts: lateTexts,
  };
  return { ...content, seal: await sha256(JSON.stringify(content)) };
}

export async function downloadSealed(state: State, madeAt: string): Promise<void> {
  downloadJson(`answers-${state.sitting?.id ?? 'sitting'}.sealed.json`, await sealedAnswers(state, madeAt));
}
