import { at } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { withTexts } from '@ordna/templates'
import { graph } from './graph.js'
import { head, type WaitLabels } from './head.js'
import { labels as shipped } from './words/words.js'

/**
 * Somebody on the waiting list: for a first visit, or with a link `visit` for an earlier one. They keep their place, by when they
 * began to wait, whatever they pass.
 */
export function visitWait(options: { readonly labels?: WaitLabels } = {}) {
  assertNames('options of visitWait', options, { labels: true })
  return head(withTexts(shipped, options.labels))
    .transitions(graph)
    .timers({ tooLate: { in: 'waiting', at: at('latest'), send: 'leave' } })
    .build()
}

/** The lifecycle that {@link visitWait} builds. */
export type VisitWait = ReturnType<typeof visitWait>
