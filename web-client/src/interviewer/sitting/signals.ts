/** GET /api/v1/sittings/{id}/signals: what takes a comparison with others to find out. Shares are from 0 to 1. */
export interface SignalReport {
  similarity: Similarity[];
}
export interface Similarity {
  item: string;
  /** How many other answers there are. */
  compared: number;
  /** The others that are most alike. `jaccard`: what both share of what either has. */
  closest: { sitting: string; pseudonym: string; jaccard: number; containment: number }[];
  /** How alike any two answers to this item are: of all pairs, the middle one, and the one that 19 of 20 are below. */
  usual: { pairs: number; median: number; percentile_95: number } | null;
}
export const percent = (share: number | null): number => Math.round((share ?? 0) * 100);
