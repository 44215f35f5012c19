import type { DocumentStore } from './DocumentStore.ts'

/** The writes of a store. */
export type StoreWrite = 'create' | 'append' | 'compact'

/** The same store, with each of the named writes run by `around`, which must run `write` at most once and give its result. */
export function aroundWrites(
  store: DocumentStore,
  names: readonly StoreWrite[],
  around: <T>(write: () => Promise<T>) => Promise<T>,
): DocumentStore {
  const isNamed = (name: string | symbol): boolean => names.some((each) => each === name)
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      const run = (...args: readonly unknown[]): unknown => Reflect.apply(value, target, args)
      return isNamed(name) ? (...args: readonly unknown[]) => around(async () => run(...args)) : run
    },
  })
}
