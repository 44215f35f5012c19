import { parentPort, workerData } from 'node:worker_threads'
import { reportRobustness, type RobustnessRequest } from '../../shared/scoring/robustness/robustnessMessage.ts'
import { must } from '../../shared/util/assert.ts'

// workerData is untyped; only runRobustnessInThread.ts starts this file, and it passes a request
const request = workerData as RobustnessRequest
const port = must(parentPort, 'the thread that started the worker')
reportRobustness(request, (report) => port.postMessage(report))
