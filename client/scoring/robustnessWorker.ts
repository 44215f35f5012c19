import { reportRobustness, type RobustnessRequest } from '../../shared/scoring/robustness/robustnessMessage.ts'

declare const self: DedicatedWorkerGlobalScope

// only the page that started this worker can write to it, and it sends requests alone
self.addEventListener('message', ({ data }: MessageEvent<RobustnessRequest>) => {
  reportRobustness(data, (report) => self.postMessage(report))
})
