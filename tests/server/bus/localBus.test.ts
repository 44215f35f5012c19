import { createLocalBus } from '../../../server/bus/localBus.ts'
import { roomBusContract } from '../../contracts/roomBusContract.ts'
import { createLinkedBuses } from '../../support/linkedBus.ts'

roomBusContract('local', () => Promise.resolve({ here: createLocalBus(), there: null }))

roomBusContract('two ends in one process', () => {
  const [here, there] = createLinkedBuses()
  return Promise.resolve({ here, there })
})
