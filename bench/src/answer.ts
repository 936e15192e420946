import { parentPort } from 'node:worker_threads'

/** Posts what a file run by `runApart` found out. */
export function answer(message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(message)
}
