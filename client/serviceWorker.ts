import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { NetworkFirst } from 'workbox-strategies'

declare const self: ServiceWorkerGlobalScope & {
  /** The built files; put in by the build. */
  readonly __ASSETS__: readonly { readonly url: string; readonly revision: string | null }[]
}

const PAGES = 'ocena-pages'
const PAGE = '/'
const NETWORK_TIMEOUT_S = 5

/**
 * The one page of the app as the server last sent it. The response is kept whole, because the nonce in its text and the
 * policy in its head belong together. Every address of the app gives this page.
 */
const page = new NetworkFirst({
  cacheName: PAGES,
  networkTimeoutSeconds: NETWORK_TIMEOUT_S,
  matchOptions: { ignoreVary: true },
  plugins: [
    {
      cacheKeyWillBeUsed: async () => PAGE,
      cacheWillUpdate: async ({ response }) => (isPage(response) ? response : null),
    },
  ],
})

precacheAndRoute([...self.__ASSETS__])
cleanupOutdatedCaches()
clientsClaim()

// what the server says about people and documents is never kept here: rooms and answers have their own place
registerRoute(new NavigationRoute(page, { denylist: [/^\/api\//, /^\/sync\//, /^\/(healthz|readyz)$/] }))

// a page that came with a newer version names files that only the worker waiting behind this one has fetched
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
)

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage())
})

self.addEventListener('message', (event) => {
  // said by registerServiceWorker.ts; not imported, because a classic worker cannot load shared chunks
  if (event.data === 'take-over') void self.skipWaiting()
})

async function keepPage(): Promise<void> {
  const response = await fetch(PAGE, { cache: 'no-store', credentials: 'same-origin' })
  if (isPage(response)) await (await caches.open(PAGES)).put(PAGE, response)
}

function isPage(response: Response): boolean {
  const type = response.headers.get('content-type') ?? ''
  return response.status === 200 && !response.redirected && type.startsWith('text/html')
}
