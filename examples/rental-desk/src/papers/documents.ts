import { fileOf } from '@ordna/documents'
import type { Filed } from '@ordna/exports'
import type { World } from '../world.js'

/** Every paper that was issued, as it stands: invoices of all kinds, contracts, protocols. */
export async function issuedPapers({ shop: { office } }: World): Promise<readonly Filed[]> {
  const { invoices, contracts, handovers } = office
  const pages = await Promise.all([
    invoices.list({ status: ['issued', 'settled'], descending: false, limit: 1_000 }),
    contracts.list({ status: ['issued', 'signed'], descending: false, limit: 1_000 }),
    handovers.list({ status: ['issued', 'signed'], descending: false, limit: 1_000 }),
  ])
  return pages.flatMap(({ items }) => items as readonly Filed[])
}

/** The papers of some orders as files: by what they are called in a folder, their bytes. */
export async function papersOf(world: World, orders: readonly string[]): Promise<readonly Named[]> {
  const all = await issuedPapers(world)
  const theirs = all.filter(({ id }) => orders.some((order) => id.endsWith(` of ${order}`)))
  const files = theirs.map(async (paper): Promise<Named> => {
    const { bytes } = await fileOf(paper, world.files)
    return { name: `${paper.id.slice(0, paper.id.indexOf(' '))}-${paper.data.number}.pdf`, bytes }
  })
  return Promise.all(files)
}

/** The terms that the contract of an order was signed with, and the picture of its signature. */
export async function agreedOf({ shop: { office }, files }: World, order: string): Promise<readonly Named[]> {
  const signed = (await office.contracts.get(`contract of ${order}`))?.data
  const [terms, evidence] = [signed?.terms?.[0], signed?.signature?.evidence]
  if (!terms || !evidence) throw new Error(`The contract of ${order} is not signed.`)
  return [
    { name: `terms-edition-${terms.edition}.pdf`, bytes: (await files.get(terms.key)).bytes },
    { name: 'signature.png', bytes: (await files.get(evidence.key)).bytes },
  ]
}

/** A file, and what it is called. */
export type Named = { readonly name: string; readonly bytes: Uint8Array }
