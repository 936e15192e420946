import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { bundle } from './bundle.js'

/**
 * Runs a file of this package in a fresh isolate, bundled, and gives the message that it posts.
 *
 * Bundled, because that is what a host runs; `tsx` names every closure as it is made, which costs. Fresh, because
 * what a just-in-time compiler settles on differs from start to start: several starts give a fairer median than one.
 */
export async function runApart<Result>(entry: string, workerData: unknown): Promise<Result> {
  const code = Buffer.from(await bundle(entry)).toString('base64')
  const worker = new Worker(new URL(`data:text/javascript;base64,${code}`), { workerData })
  const [result] = (await once(worker, 'message')) as [Result]
  await worker.terminate()
  return result
}
