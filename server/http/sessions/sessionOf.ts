import type { Request } from 'express'
import { sessionIdSchema, type SessionId } from '../../../shared/domain/ids.ts'
import { pathPart } from '../input.ts'

/** The workshop session of a route under `/sessions/:id`. */
export const sessionOf = (request: Request): SessionId => pathPart(request, 'id', sessionIdSchema)
