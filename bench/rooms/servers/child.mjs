// What every measured server does for the benchmark: says its port, collects its garbage when asked, stops on SIGTERM.
/** @param {number} port @param {() => Promise<void>} stop */
export function announce(port, stop) {
  process.on('message', (message) => {
    if (message !== 'collect') return
    globalThis.gc?.()
    globalThis.gc?.()
    process.send?.('collected')
  })
  process.on('SIGTERM', () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  process.send?.({ port })
}
