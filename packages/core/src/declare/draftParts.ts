/**
 * What declares a transition, `(move) => …`, of a draft or of the function that makes it: for a function in a file of its
 * own that declares some of them.
 *
 * @example
 * ```ts
 * const draft = () =>
 *   lifecycle('leave', { version: 1, data: v.object({}), roles: ['boss'], initial: 'asked', statuses: { asked: {} } })
 * const notes = (move: MoveOf<typeof draft>) => ({ read: move({ from: 'asked', by: 'boss' }) })
 * const leave = draft().transitions(notes).build()
 * ```
 */
export type MoveOf<Draft> = PartOf<Draft, 'transitions'> extends (move: infer Declare) => unknown ? Declare : never

/**
 * What `timers` takes, of a draft or of the function that makes it: for a function elsewhere that gives some of them.
 *
 * @example
 * ```ts
 * const draft = lifecycle('leave', {
 *   version: 1,
 *   data: v.object({}),
 *   roles: ['boss'],
 *   initial: 'asked',
 *   statuses: { asked: {}, granted: { final: true } },
 * }).transitions((move) => ({ grant: move({ from: 'asked', to: 'granted', by: 'timer' }) }))
 * const silence = (): TimersOf<typeof draft> => ({ silence: { in: 'asked', at: after({ days: 7 }), send: 'grant' } })
 * const leave = draft.timers(silence()).build()
 * ```
 */
export type TimersOf<Draft> = PartOf<Draft, 'timers'>

type PartOf<Draft, Stage extends string> = Draft extends (...given: never) => infer Made
  ? PartOf<Made, Stage>
  : Draft extends { readonly [Name in Stage]: (part: infer Part) => unknown }
    ? Part
    : never
