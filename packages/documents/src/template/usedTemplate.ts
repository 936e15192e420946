import { blocker, type Block } from '@ordna/core'
import { contentDigest } from '../document/drawing.js'
import { templatePath } from './layouts.js'
import type { Linked } from './linked.js'
import type { NamedEdition } from './templateEditions.js'

/** Whether the one template of this kind and language is linked and in use. */
export function hasTemplate(kind: string, locale: string, linked: readonly Linked[]): true | Block {
  const expected = templatePath({ kind, locale })
  const [template, another] = linked
  if (!template || another) return blocker({ problem: 'one_template', expected, linked: linked.length })
  if (template.id !== expected) return blocker({ problem: 'other_template', expected, linked: template.id })
  return template.status === 'published' || blocker({ problem: 'not_published', expected })
}

/** The edition in use of the linked template, as a paper names it from its issue on. */
export function usedTemplate(linked: readonly Linked[]): NamedEdition {
  const { id = '', data = {} } = linked[0] ?? {}
  return { id, edition: Number(data['edition']), sha256: contentDigest(data['published']) }
}
