import type { Stay } from '../../words/subject.js'

/** The stay in which nobody will accept a notice: it was dropped, or sent to nobody, so that what counts from it waits in vain. */
export function withDropped<Stayed extends Pick<Stay, 'dropped'>>(stay: Stayed, notice: string): Stayed {
  return { ...stay, dropped: [...new Set([...(stay.dropped ?? []), notice])] }
}

/** The stay in which a notice is sent again after that. */
export function withoutDropped({ dropped = [], ...stay }: Stay, notice: string): Stay {
  const others = dropped.filter((name) => name !== notice)
  return { ...stay, ...(others.length > 0 ? { dropped: others } : {}) }
}
