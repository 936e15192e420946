import type { FindEdited } from '../options.js'
import { pathOf } from '../library/places.js'
import type { TextDesk } from './textLifecycle.js'

/**
 * Finds what was published in a text lifecycle, for `edited` of `templates`. It is asked at each notice's first attempt,
 * and remembers nothing: what was published a moment ago goes out now, from every process. A text under an id that is not
 * its place counts for nobody.
 */
export function editedTexts(deskOf: (tenant: string) => TextDesk): FindEdited {
  return async ({ tenant, ...place }) => {
    const found = await deskOf(tenant).get(pathOf(place))
    if (found?.status !== 'published' || pathOf(found.data) !== pathOf(place)) return undefined
    return { text: found.data.published, edition: `edited-${found.data.edition}` }
  }
}
