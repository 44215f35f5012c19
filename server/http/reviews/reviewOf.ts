import type { Request } from 'express'
import { reviewIdSchema, type ReviewId } from '../../../shared/domain/ids.ts'
import { pathPart } from '../input.ts'

/** The review of a route under `/reviews/:id`. */
export const reviewOf = (request: Request): ReviewId => pathPart(request, 'id', reviewIdSchema)
