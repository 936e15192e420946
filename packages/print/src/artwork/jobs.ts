import type { JobHandler, Message } from '@ordna/core'
import * as v from 'valibot'
import { PrintOrderData } from '../order/data.js'
import type { ArtworkProblem, CheckedFile } from '../order/parts/data.js'
import { fingerprinted } from './fingerprinted.js'
import type { Artwork, ArtworkFile } from './port.js'

type Looked = { readonly files: readonly CheckedFile[]; readonly problems: readonly ArtworkProblem[] }

/** The handler that fetches and checks the artwork of an order. */
export function artworkJobs(artwork: Artwork | null) {
  return {
    /** Answers what passed, or all that is wrong. */
    checkArtwork: async (job, signal) => {
      if (!artwork) return
      const { files, problems } = await lookAt(artwork, job, signal)
      if (problems.length > 0) return { send: 'artworkFails', input: problems }
      return { send: 'artworkPasses', input: files }
    },
  } satisfies Record<string, JobHandler>
}

/**
 * Hands over only what is still what was checked; says what has changed since. `printJobs` asks by itself; of an order with
 * lines, ask where they are opened: `openLines: ifArtworkUnchanged(artwork, printLineJobs.openLines)`.
 */
export function ifArtworkUnchanged(artwork: Artwork | null | undefined, handOver: JobHandler): JobHandler {
  return async (job, signal) => {
    const problems = artwork && job.subject.lifecycle === 'print_order' ? await changesOf(artwork, job, signal) : []
    return problems.length > 0 ? { send: 'artworkChanges', input: problems } : handOver(job, signal)
  }
}

async function lookAt(artwork: Artwork, job: Message, signal: AbortSignal): Promise<Looked> {
  const files: CheckedFile[] = []
  const problems: ArtworkProblem[] = []
  for (const file of filesOf(job)) {
    const fetched = await artwork.fetch(file, signal)
    if (!fetched) {
      problems.push({ artwork: file.artwork, problem: 'missing' })
      continue
    }
    const read = fingerprinted(fetched)
    const found = (await artwork.check?.(file, read.bytes, signal)) ?? []
    files.push({ artwork: file.artwork, ...(await read.end()) })
    problems.push(...found.map((problem) => ({ artwork: file.artwork, problem })))
  }
  return { files, problems }
}

async function changesOf(artwork: Artwork, job: Message, signal: AbortSignal): Promise<readonly ArtworkProblem[]> {
  const { artworkFiles = [] } = v.parse(PrintOrderData, job.data)
  const problems: ArtworkProblem[] = []
  for (const { artwork: address, sha256 } of artworkFiles) {
    const file = { tenant: job.subject.tenant, order: job.subject.id, artwork: address }
    const fetched = await artwork.fetch(file, signal)
    if (!fetched) problems.push({ artwork: address, problem: 'missing' })
    else if (sha256 !== undefined && (await fingerprinted(fetched).end()).sha256 !== sha256)
      problems.push({ artwork: address, problem: 'changed' })
  }
  return problems
}

/** Each file once, however often it is printed. */
function filesOf({ subject: { tenant, id: order }, data }: Message): readonly ArtworkFile[] {
  const { items } = v.parse(PrintOrderData, data)
  const addresses = new Set(items.flatMap(({ artwork }) => artwork ?? []))
  return [...addresses].map((artwork) => ({ tenant, order, artwork }))
}
