import type { Account } from '../registry/Registry.ts'

/** Whether somebody came by a guest link, or by one to a seat in a review, and is no member. */
export const isOutside = ({ roles, guest, bySeat }: Account): boolean =>
  roles.length === 0 && (guest !== undefined || bySeat === true)
