import { lineOf, linesOf, momentIn, type Facts, type Telling } from '@ordna/templates'

/** What letters about a visit can name. Any field may be missing: people have a right to be forgotten. */
export function facts(telling: Telling): Facts {
  const { data, subject, text } = telling.message
  const moment = momentOf(telling)
  return {
    visit: lineOf(subject.id),
    customer: lineOf(data.customer),
    purpose: lineOf(data.purpose),
    place: lineOf(data.place),
    information: linesOf(data.information),
    technician: lineOf(data.technician),
    code: lineOf(data.code),
    startsAt: moment(data.startsAt),
    endsAt: moment(data.endsAt),
    text: linesOf(text),
  }
}

/** How a letter says a moment: by the clocks where the visit takes place. */
export function momentOf(telling: Telling) {
  const { zone } = telling.message.data
  return momentIn({ ...telling, zone: typeof zone === 'string' ? zone : telling.zone })
}
