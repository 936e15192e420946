import { fileURLToPath } from 'node:url'
import { bundleProgram } from '../chaos/program.js'
import type { Edit } from '../chaos/prove/edits.js'
import type { Programs } from './run.js'

const worker = fileURLToPath(import.meta.resolve('./load/worker.ts'))
const receivers = fileURLToPath(import.meta.resolve('./load/receivers.ts'))

/** Bundles both programs; with edits only that of the workers, beside the receivers that there are. */
export async function bundlePrograms(
  made?: Pick<Programs, 'receivers'>,
  edits: readonly Edit[] = [],
): Promise<Programs> {
  return {
    worker: await bundleProgram(edits, worker),
    receivers: made?.receivers ?? (await bundleProgram([], receivers)),
  }
}
