import type { ChoiceNode, Graph } from '../../declare/graph.js'
import { warningIf, type Warning } from './warning.js'

type Choosing = Pick<ChoiceNode, 'to'> & { readonly ifFree?: boolean; readonly when?: unknown }

/** Choices that ask whether what a status holds is free: where it holds nothing, and where nothing is left to do otherwise. */
export function ifFreeWarnings({ transitions, initial, statuses }: Graph): readonly Warning[] {
  const lists: readonly (readonly [string, readonly Choosing[]])[] = [
    ['initial', initial],
    ...[...transitions.values()].flatMap(({ name, targets }) => {
      const [choices = []] = targets.values()
      return [[`transitions.${name}.to`, choices] as const]
    }),
  ]
  return lists.flatMap(([place, choices]) => [
    ...choices.flatMap(({ to, ifFree }, index) =>
      warningIf(
        ifFree && statuses.get(to)?.holds.length === 0,
        `${place}.${index}.ifFree`,
        'if_free_of_nothing',
        `'${to}' holds nothing, so it is always free. Name it in the 'in' of a hold, or take 'ifFree' out.`,
      ),
    ),
    ...warningIf(
      choices.at(-1)?.ifFree,
      `${place}.${choices.length - 1}.ifFree`,
      'if_free_alone',
      'Where it is not free, nothing is left, and it is refused as it would be without it. Add a choice behind it, or take it out.',
    ),
  ])
}
