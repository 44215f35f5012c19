import type { ReactNode } from 'react'

/** One part of the interface with every state that it can be in. Names are for developers and stay English. */
export interface GalleryPart {
  readonly name: string
  readonly states: readonly { readonly name: string; readonly shows: ReactNode }[]
}

export const part = (name: string, states: Readonly<Record<string, ReactNode>>): GalleryPart => ({
  name,
  states: Object.entries(states).map(([state, shows]) => ({ name: state, shows })),
})

/** Parts of one kind, under one heading. */
export interface PartGroup {
  readonly name: string
  readonly parts: readonly GalleryPart[]
}
