import type { AnyOpen, Previous } from './definition.js'

/** From every status that is not final, less the exceptions. */
export function anyOpen<Status extends string>(
  options: { readonly except?: readonly NoInfer<Status>[] } = {},
): AnyOpen<Status> {
  return { open: true, except: options.except ?? [] }
}

/** Back to the status before this one; refused while there is none. */
export function previous(): Previous {
  return { previous: true }
}
