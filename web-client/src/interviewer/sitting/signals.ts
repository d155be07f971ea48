/** GET /api/v1/sittings/{id}/signals: what takes a comparison with others to find out. Shares are from 0 to 1. */
export interface SignalReport {
  pastes: ComparedPaste[];
  usual: Usual[];
  similarity: Similarity[];
}
export interface ComparedPaste {
  ordinal: number;
  text: string;
  /** `null`: too short to compare, or one of too many. */
  in_others: { compared: number; most: { sitting: string; pseudonym: string; share: number } | null } | null;
}
/** What others did while they were on this item. */
export interface Usual {
  item: string;
  /** So many others. */
  compared: number;
  /** `null`: too few to say anything. */
  rates: { paste: Rate; blur: Rate; gap: Rate } | null;
}
export type RateKind = 'paste' | 'blur' | 'gap';
/** How many have at least one, and the middle of how often and how much those have. */
export interface Rate {
  sittings: number;
  median_times: number;
  median_characters?: number;
  median_ms?: number;
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
