import type { DeviceCookie } from '../signIn/deviceCookie.ts'
import type { SignInCookie } from '../signIn/signInCookie.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** What routes need besides the request. */
export interface HttpContext {
  readonly workspace: Workspace
  readonly cookie: SignInCookie
  readonly deviceCookie: DeviceCookie
  /** How many proxies of our own stand before this server. */
  readonly trustedProxies: number
  /** Exact Origin values from which anything may be changed. */
  readonly allowedOrigins: ReadonlySet<string>
  /** Whether documents can be loaded and saved right now. */
  readonly isReady: () => boolean
  /** Who carries it may read `/metrics` from elsewhere; null: this machine only. */
  readonly metricsToken: string | null
  /** Who carries it, a command on this machine, gets a backup. */
  readonly backupToken: string
}
