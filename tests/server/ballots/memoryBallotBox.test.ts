import { createMemoryBallotBox } from '../../../server/ballots/memoryBallotBox.ts'
import { ballotBoxContract } from '../../contracts/ballotBoxContract.ts'

ballotBoxContract('memory', () => ({
  open: async () => createMemoryBallotBox(),
  reopen: null,
  cleanUp: async () => undefined,
}))
