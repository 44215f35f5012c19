/** Shown beside every result; the same seed gives the same ranks to everybody. */
export const SEED = 2026
