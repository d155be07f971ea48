/** GET /api/v1/sittings/{id}/signals: what takes a comparison to find out. Shares are from 0 to 1. */
export interface SignalReport {
  pastes: {
    ordinal: number;
    at: string;
    item: string;
    text: string;
    overlap_prompt: number;
    overlap_own: number;
  }[];
  similarity: {
    item: string;
    compared: number;
    pairs: number;
    median: number | null;
    percentile_95: number | null;
    nearest: { sitting: string; candidate: string; likeness: number }[];
  }[];
}
export const percent = (share: number | null): number => Math.round((share ?? 0) * 100);
