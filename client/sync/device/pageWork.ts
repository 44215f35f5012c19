const holders = new Set<() => number>()

/** Names a part of the page that may hold what no disk has; `count` gives how many such things there are now. Gives the way to stop. */
export function countPageWork(count: () => number): () => void {
  holders.add(count)
  return () => void holders.delete(count)
}

/** How many things would be gone if this page closed now, changes in open rooms left out. */
export const pageWork = (): number => [...holders].reduce((sum, count) => sum + count(), 0)
