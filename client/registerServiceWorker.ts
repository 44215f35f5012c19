import { connectionNow, onConnectionChange } from './api/connection.ts'
import { isOwnDevice, onOwnDeviceChange } from './sync/device/ownDevice.ts'
import { trustedScript } from './trustedScript.ts'

const WORKER = '/sw.js'
const CHECK_MS = 60 * 60 * 1000

/** The worker fetches every part of the page for later; on a weak link that would stand in the way of the first one. */
const FIRST_PAGE_MS = 5_000

/**
 * Registers the worker that lets the page start without the server. `updateReady` is called when a newer version waits;
 * calling what it is given takes the version in and reloads. Does nothing in development and where workers are not allowed.
 */
export function registerServiceWorker(updateReady: (take: () => void) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const workers = navigator.serviceWorker
  const offer = (waiting: ServiceWorker): void =>
    updateReady(() => {
      workers.addEventListener('controllerchange', () => location.reload(), { once: true })
      waiting.postMessage('take-over')
    })
  const register = (): void =>
    void workers
      .register(trustedScript(WORKER))
      .then((registration) => {
        watch(registration, offer)
        setInterval(() => void registration.update().catch(() => undefined), CHECK_MS)
      })
      .catch((error: unknown) => {
        console.warn('Ocena cannot start without the server on this device', error)
        const stop = onConnectionChange(() => {
          if (connectionNow() === 'offline') return
          stop()
          register()
        })
      })
  if (workers.controller || isOwnDevice()) return register()
  const stop = onOwnDeviceChange(() => isOwnDevice() && begin())
  const timer = setTimeout(() => begin(), FIRST_PAGE_MS)
  const begin = (): void => {
    stop()
    clearTimeout(timer)
    register()
  }
}

function watch(registration: ServiceWorkerRegistration, offer: (waiting: ServiceWorker) => void): void {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      // without a controller this is the first version ever, which nobody has to be asked about
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming)
    })
  })
}
