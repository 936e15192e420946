import { lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { DocumentFile } from '../document/documentFields.js'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(200))

/** What is known of a file that was made elsewhere. */
export const UploadData = v.object({
  // What it is: `invoice`, `photo`, whatever the firm calls it.
  kind: Text,
  // What people call it: `scan.pdf`.
  title: Text,
  order: v.optional(Text),
  // Whose it is, who may read it as well.
  customerId: v.optional(Text),
  // As `FileStore.put` has answered.
  file: DocumentFile,
})
export type UploadData = v.InferOutput<typeof UploadData>

/**
 * Files and pictures of an order that were made elsewhere, such as an invoice of another program (CB-33). They have no number,
 * and nothing changes them: `remove` one and upload another. `fileOf` hands out the bytes that were uploaded, or none.
 */
export function uploadLifecycle({ order }: { readonly order: { readonly lifecycle: string; readonly back: string } }) {
  return lifecycle('upload', {
    version: 1,
    data: UploadData,
    roles: ['clerk', 'accountant', 'customer'],
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: { start: ['clerk', 'accountant'], read: ['clerk', 'accountant', 'owner'], note: 'clerk', readNotes: 'clerk' },
    indexed: ['order', 'customerId', 'kind'],
    links: { order: { to: order.lifecycle, back: order.back } },
    initial: 'kept',
    statuses: { kept: { category: 'active' }, removed: { category: 'archived', final: true } },
  })
    .transitions((move) => ({ remove: move({ from: 'kept', to: 'removed', by: ['clerk', 'accountant'] }) }))
    .build()
}

/** The lifecycle of uploaded files. */
export type UploadLifecycle = ReturnType<typeof uploadLifecycle>
