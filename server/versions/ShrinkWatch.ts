import { changesOf } from '../../shared/document/changes.ts'
import { contentSizes, isShrunk, sizeAfter } from '../../shared/document/versions/contentSizes.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'

/** Knows how much stands in each text and list, and sees when most of one goes in one deed. */
export class ShrinkWatch {
  readonly #sizes = new Map<AssessmentId, Map<string, number>>()

  /** Begins to know an assessment from its document as it is. */
  learn(assessment: AssessmentId, doc: RoomChange['doc']): void {
    this.#sizes.set(assessment, contentSizes(doc))
  }

  /** Whether this change took most of a text or a list away. The first change that is ever seen of an assessment is none. */
  sees(assessment: AssessmentId, { doc, transaction }: Pick<RoomChange, 'doc' | 'transaction'>): boolean {
    const sizes = this.#sizes.get(assessment)
    if (!sizes) {
      this.learn(assessment, doc)
      return false
    }
    let isSeen = false
    for (const change of changesOf(doc, transaction)) {
      const [name, size] = sizeAfter(doc, change) ?? []
      if (name === undefined || size === undefined) continue
      isSeen ||= isShrunk(name, sizes.get(name) ?? 0, size)
      sizes.set(name, size)
    }
    return isSeen
  }
}
