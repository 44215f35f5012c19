import type { Domain } from '../../components/charts/scale.ts'

/** The scale that all charts of scores share. */
export const SCORES: Domain = [0, 4]
export const SCORE_TICKS = [0, 1, 2, 3, 4] as const

/** The middle of a row's marks, in pixels from its top. */
export const MID_PX = 16
