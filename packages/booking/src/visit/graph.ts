import * as v from 'valibot'
import { again, Correction, forgotten, NewTime, type VisitData } from './data.js'
import { ahead, begun, inTime, lasts, offered, ownVisit } from './guards.js'
import type { DeclareVisit } from './head.js'
import type { Settings } from './options.js'
import { planned, unanswered } from './statuses.js'
import { cancelReasons, hindrances } from './words/words.js'

/** Every way that a visit can go, in the order in which it goes: what the diagram shows. */
export function graph(move: DeclareVisit, settings: Settings, own: readonly never[]) {
  return { ...answering(move), ...rebooking(move, settings, own), ...carryingOut(move, own), ...ending(move, own) }
}

/** The customer confirms; who does not is reminded, and then the time is for others. */
function answering(move: DeclareVisit) {
  return {
    confirm: move({ from: unanswered, to: 'confirmed', by: ['owner', 'planner'], notice: 'confirmation' }),
    remind: move({
      from: 'unconfirmed',
      to: 'reminded',
      by: 'timer',
      input: v.object({ due: v.date() }),
      // It was due before the visit was booked: there is less time to answer, and none for a letter.
      set: ({ input, subject }) => (input.due <= subject.stay.enteredAt ? { shortNotice: true as const } : {}),
      notice: 'reminder',
    }),
    remindAgain: move({ from: 'reminded', by: 'planner', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: 'timer' }),
  }
}

/** Another time is another visit, whose flow begins anew; the first one lets go of its time in the same change. */
function rebooking(move: DeclareVisit, settings: Settings, own: readonly never[]) {
  const opens = {
    link: 'supersededBy',
    back: 'supersedes',
    data: ({ data, input }: { readonly data: VisitData; readonly input: NewTime }) => again(data, input),
  } as const
  return {
    rebook: move({
      from: [...planned, ...own],
      to: 'rebooked',
      by: ['owner', 'planner', 'system'],
      input: NewTime,
      guards: {
        inTime: inTime(settings),
        ahead: ({ input, now }) => ahead(input, now),
        lasts: ({ input }) => lasts(input),
        offered: offered(settings),
      },
      opens,
    }),
    // Whoever clicks too late, or was not at home, books anew.
    bookAgain: move({
      from: ['removed', 'cancelled', 'no_show', 'cannot_complete'],
      afterEnd: true,
      by: ['owner', 'planner'],
      input: NewTime,
      guards: {
        once: ({ linked }) => (linked.supersededBy ?? []).length === 0,
        ahead: ({ input, now }) => ahead(input, now),
        lasts: ({ input }) => lasts(input),
        offered: offered(settings),
      },
      opens,
    }),
    correct: move({ from: [...planned, ...own], by: 'planner', input: Correction, set: ({ input }) => input }),
  }
}

function carryingOut(move: DeclareVisit, own: readonly never[]) {
  const from = ['confirmed', ...own] as const
  return {
    perform: move({ from, to: 'performed', by: ['technician', 'planner'], guards: { ownVisit, begun } }),
    noShow: move({ from, to: 'no_show', by: ['technician', 'planner'], guards: { ownVisit, begun } }),
    cannotComplete: move({
      from,
      to: 'cannot_complete',
      by: ['technician', 'planner'],
      reasons: { codes: hindrances, open: true },
      guards: { ownVisit },
    }),
  }
}

function ending(move: DeclareVisit, own: readonly never[]) {
  return {
    cancel: move({
      from: [...planned, ...own],
      to: 'cancelled',
      by: ['owner', 'planner'],
      reasons: { codes: cancelReasons, required: false },
      notice: 'cancellation',
    }),
    // The hour has come and nobody had an answer: it is closed, and nobody is told.
    lapse: move({ from: unanswered, to: 'cancelled', by: 'timer' }),
    forget: move({
      from: ['rebooked', 'removed', 'cancelled', 'performed', 'no_show', 'cannot_complete'],
      afterEnd: true,
      by: ['system', 'administrator'],
      set: () => forgotten,
    }),
  }
}
