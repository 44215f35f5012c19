/** Trusted Types as far as they are needed here; what is made is a string to every reader but the browser. */
interface ScriptPolicy {
  createScriptURL(url: string): string
}
interface TrustedTypeFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

let policy: ScriptPolicy | null = null

/**
 * The page's policy takes a worker's address only from a maker that it knows. Ours passes on addresses of this very
 * server's worker and built files, and throws for any other.
 */
export function trustedScript(address: string): string {
  const factory: unknown = Reflect.get(window, 'trustedTypes')
  if (!isFactory(factory)) return checked(address)
  policy ??= factory.createPolicy('ocena', { createScriptURL: checked })
  return policy.createScriptURL(address)
}

const OURS = /^\/(sw\.js|assets\/[\w.-]+\.js)$/

function checked(address: string): string {
  const { origin, pathname } = new URL(address, location.href)
  if (origin === location.origin && (OURS.test(pathname) || !import.meta.env.PROD)) return address
  throw new TypeError(`Expected a script of this server, got ${address}`)
}

const isFactory = (value: unknown): value is TrustedTypeFactory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value
