import type { Express } from 'express'

/** One route as the server has it. `path` as it was declared, with `:names`. */
export interface Route {
  readonly method: string
  readonly path: string
}

interface Layer {
  readonly slash: boolean
  readonly handle: { readonly stack?: readonly Layer[] }
  readonly route?: {
    readonly path: string | readonly string[]
    readonly stack: readonly { readonly method: string }[]
  }
}

/** Every route of an app, in order, read from its routers, so that a new one is there by itself. */
export function routesOf(app: Express): readonly Route[] {
  return routesIn((app.router as unknown as { readonly stack: readonly Layer[] }).stack, '') // express declares no layers
}

function routesIn(stack: readonly Layer[], mount: string): readonly Route[] {
  return stack.flatMap(({ route, handle, slash }) => {
    if (!route) return handle.stack ? routesIn(handle.stack, slash ? mount : `${mount}/api`) : []
    const methods = [...new Set(route.stack.map(({ method }) => method.toUpperCase()))]
    return [route.path].flat().flatMap((path) => methods.map((method) => ({ method, path: mount + path })))
  })
}
