/** Dates cannot be frozen: one of these cannot be set, and is a Date for everything else. */
export class FixedDate extends Date {}

const setters = Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith('set'))

function cannotBeSet(): never {
  throw new TypeError('This date belongs to the subject. Make one of your own: new Date(date)')
}

Object.defineProperties(FixedDate.prototype, {
  // Whoever makes a date in the likeness of this one gets a plain one, to do with as they please.
  constructor: { value: Date },
  ...Object.fromEntries(setters.map((name) => [name, { value: cannotBeSet }])),
})

let lastDate = new Date(0)
let lastFixed: Date = new FixedDate(0)

/** The same moment as nobody can change it. The last one asked for is remembered, for one batch is decided at one moment. */
export function fixedDate(date: Date): Date {
  if (date === lastDate && date.getTime() === lastFixed.getTime()) return lastFixed
  lastDate = date
  lastFixed = date instanceof FixedDate ? date : new FixedDate(date)
  return lastFixed
}

/** Makes a date unchangeable where it stands. */
export function fixDate(date: Date): Date {
  if (!(date instanceof FixedDate)) Reflect.setPrototypeOf(date, FixedDate.prototype)
  return date
}
