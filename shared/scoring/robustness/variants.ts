import type { Aggregation } from '../../domain/method.ts'
import type { Normalisation } from '../formulae/normalisations.ts'

/** A named way to normalise all leaves of a study. */
export interface NormalisationVariant {
  readonly name: string
  readonly normalisation: Normalisation
}

/** A named choice of aggregations, one for each node in order. */
export interface AggregationVariant {
  readonly name: string
  readonly ofNode: readonly Aggregation[]
}

/** A named set of weights, one list for each node in order. */
export interface WeightVariant {
  readonly name: string
  readonly ofNode: readonly (readonly number[])[]
}
