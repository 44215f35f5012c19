import type { Me } from '../../../../shared/protocol/api.ts'

/** The time zone whose days count; this device's where the page does not know it. */
export const zoneOf = (me: Me | null | undefined): string =>
  me?.workspace.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
