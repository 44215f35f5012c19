import * as z from 'zod/mini'
import { areaCodeSchema } from './ids.ts'

/** Fields of a good practice; its text is a narrative of its own (`practice:<id>`). */
export const practiceFields = {
  title: z.string().check(z.maxLength(1000)),
  area: z.nullable(areaCodeSchema),
  who: z.string().check(z.maxLength(1000)),
}
export const practiceDefaults = { title: '', area: null, who: '' } as const
