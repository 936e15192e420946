import { OrdnaError } from '../../errors.js'
import { unfitLinks as unfit } from '../../inspect/warnings/links.js'
import type { Settings } from './settings.js'

/** What of the lifecycles that an engine knows does not fit another one of them. */
export function unfitLinks({ known }: Settings): readonly OrdnaError[] {
  return unfit(known).map(
    ({ lifecycle, place, message }) => new OrdnaError('unfit_link', message, { lifecycle, place }),
  )
}
