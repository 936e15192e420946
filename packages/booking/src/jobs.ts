import type { JobHandler } from '@ordna/core'

/** The jobs of a visit that need nothing of the host's, for the engine's `jobs`, where `hardDelete` orders them. */
export const visitJobs: { readonly forgetRemoved: JobHandler } = {
  forgetRemoved: () => ({ send: 'forget' }),
}
