import { blocker, previous } from '@ordna/core'
import { Comment, type PrintOrderData } from '../data.js'
import type { DeclarePrint } from '../head.js'
import type { Settings } from '../options.js'
import { ArtworkProblems, Changes, CheckedFiles, HoldReason, NewDate, OtherFiles, SentProof } from './data.js'
import { isBeforeDue, isDueLater } from './dates.js'
import { afterArtwork, afterDate, afterProof, needsArtwork } from './gates.js'
import { vendorsOwn, type Less } from './less.js'
import { production, undelivered } from './underWay.js'

/** Between approval and production: artwork, proof and date, one after another. */
export function preparing(move: DeclarePrint, { proof, off }: Settings) {
  return { ...checking(move, off), ...proving(move, proof), ...waiting(move) }
}

type Checked = { readonly data: PrintOrderData; readonly input: readonly { readonly artwork: string }[] }

function checking(move: DeclarePrint, off: Less) {
  const noProof = off.table({ proof: undefined })
  const failed = { input: ArtworkProblems, to: 'artwork_failed', by: ['operator', 'integration', 'system'] } as const
  return {
    artworkPasses: move({
      from: 'artwork_checking',
      to: afterArtwork,
      by: ['operator', 'integration', 'system'],
      input: CheckedFiles,
      guards: {
        // What was checked before the files were exchanged says nothing of those that are there now.
        ofTheseFiles: ({ data, input }) => !needsArtwork({ ...data, artworkFiles: input }),
      },
      set: ({ input }) => ({ artworkFiles: input, artworkProblems: undefined }),
    }),
    artworkFails: move({ ...failed, from: 'artwork_checking', guards: { ofTheseFiles: isOfThese }, set: fails }),
    // What was approved on a proof is not what would be printed.
    artworkChanges: move({
      ...failed,
      // Before it is handed over, or once more.
      from: ['approved', 'received'],
      by: ['integration', 'system'],
      guards: { ofTheseFiles: isOfThese },
      set: (given) => ({ ...fails(given), ...noProof }),
    }),
    retryArtwork: move({ from: 'artwork_failed', to: 'artwork_checking', by: ['operator', 'integration'] }),
    replaceArtwork: move({
      from: ['artwork_failed', 'proof_due', 'proof_out', 'scheduled'],
      to: 'artwork_checking',
      by: ['owner', 'operator'],
      input: OtherFiles,
      guards: {
        lineExists: ({ data, input }) => {
          const none = input.find(({ item }) => item > data.items.length)
          return none === undefined || blocker({ item: none.item })
        },
      },
      set: ({ data, input }) => ({
        items: data.items.map((one, index) => {
          const other = input.findLast(({ item }) => item === index + 1)
          return other ? { ...one, artwork: other.artwork } : one
        }),
        artworkFiles: undefined,
        artworkProblems: undefined,
        ...noProof,
      }),
    }),
  }
}

function fails({ input }: { readonly input: PrintOrderData['artworkProblems'] }) {
  return { artworkProblems: input, artworkFiles: undefined }
}

function isOfThese({ data, input }: Checked): boolean {
  return input.every(({ artwork }) => data.items.some((item) => item.artwork === artwork))
}

function proving(move: DeclarePrint, { rounds, by }: Settings['proof']) {
  const answering = [...by, 'operator'] as const
  return {
    sendProof: move({
      from: 'proof_due',
      to: 'proof_out',
      by: ['operator', 'integration'],
      input: SentProof,
      set: ({ data, actor, now, input }) => ({
        proof: { round: (data.proof?.round ?? 0) + 1, file: input.file, by: actor.id, sentAt: now },
      }),
    }),
    approveProof: move({
      from: 'proof_out',
      to: afterProof,
      by: answering,
      input: Comment,
      set: ({ data, actor, now, input }) =>
        data.proof ? { proof: { ...data.proof, approval: { by: actor.id, at: now, ...input } } } : {},
    }),
    askChanges: move({
      from: 'proof_out',
      to: 'proof_due',
      by: answering,
      input: Changes,
      guards: {
        // Backoffice knows what was agreed, and what another round costs.
        roundsLeft: ({ data, actor }) =>
          actor.roles.includes('operator') || (data.proof?.round ?? 0) < rounds || blocker({ rounds }),
      },
      set: ({ data, actor, now, input }) =>
        data.proof ? { proof: { ...data.proof, changes: { by: actor.id, at: now, ...input } } } : {},
    }),
    // Nobody has answered: it was no round.
    recallProof: move({
      from: 'proof_out',
      to: 'proof_due',
      by: 'operator',
      set: ({ data: { proof: sent } }) =>
        sent ? { proof: sent.round > 1 ? { ...sent, round: sent.round - 1 } : undefined } : {},
    }),
  }
}

function waiting(move: DeclarePrint) {
  return {
    release: move({ from: 'scheduled', to: afterDate, by: 'timer' }),
    reschedule: move({
      from: 'scheduled',
      by: ['owner', 'operator'],
      input: NewDate,
      guards: { beforeDue: ({ data, input }) => isBeforeDue({ ...data, notBefore: input.date }) },
      set: ({ input }) => ({ notBefore: input.date }),
    }),
  }
}

/** What people say of an order wherever it stands. */
export function marking(move: DeclarePrint) {
  return {
    putOnHold: move({
      from: [...production, ...vendorsOwn],
      to: 'on_hold',
      by: 'operator',
      input: HoldReason,
      set: ({ actor, now, input }) => ({ hold: { reason: input.reason, by: actor.id, at: now } }),
    }),
    takeOffHold: move({ from: 'on_hold', to: previous(), by: 'operator', set: () => ({ hold: undefined }) }),
    markRush: move({
      from: undelivered,
      by: ['operator', 'integration'],
      input: Comment,
      set: ({ actor, now, input }) => ({ rush: { by: actor.onBehalfOf ?? actor.id, at: now, ...input } }),
    }),
    unmarkRush: move({ from: undelivered, by: ['operator', 'integration'], set: () => ({ rush: undefined }) }),
    promise: move({
      from: undelivered,
      by: ['operator', 'integration'],
      input: NewDate,
      guards: {
        dueLater: ({ input, now }) => isDueLater({ dueBy: input.date }, now),
        beforeDue: ({ data, input }) => isBeforeDue({ ...data, dueBy: input.date }),
      },
      set: ({ input }) => ({ dueBy: input.date }),
    }),
  }
}
