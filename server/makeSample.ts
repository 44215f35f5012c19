import type { Config } from './config.ts'
import { DataPresentError, type RunningServer } from './RunningServer.ts'
import { memorablePassword } from './signIn/memorablePassword.ts'
import type { Workspace } from './workspace/Workspace.ts'
import { reopenSample } from './sample/reopenSample.ts'
import { seedSample } from './sample/seedSample.ts'

/** Fills an empty workspace with the sample, or opens that of an earlier start. Throws `DataPresentError` over other data. */
export async function makeSample(workspace: Workspace, config: Config): Promise<RunningServer['sample']> {
  const { accounts, rounds, workspace: about } = workspace.registry.state()
  if (about.sample) return { password: config.samplePassword, people: await reopenSample(workspace, config) }
  if (accounts.length > 0 || rounds.length > 0) throw new DataPresentError(config.dataDir)
  const password = config.samplePassword ?? memorablePassword()
  return { password, people: await seedSample(workspace, { password, now: workspace.now() }) }
}
