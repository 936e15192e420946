import { describe, expect, test } from 'vitest'
import { now, refusal, staff, within } from '../build/order.fixture.js'
import { record } from './record.js'
import { noted, noteResolved } from './notes.js'
import { asked, happen, hours, rental } from './rental.fixture.js'

describe('notes', () => {
  test('of weight stay open until they are resolved, and flags may look at them', () => {
    const critical = happen(asked, noted('critical'))
    expect(critical.subject).toMatchObject({ notes: [{ revision: 2, severity: 'critical' }], flags: { urgent: now } })
    expect(critical.entries).toMatchObject([{ kind: 'note', severity: 'critical' }])
    const two = happen(critical.subject, noted('warning'), hours(1)).subject
    const resolved = happen(two, noteResolved(2), hours(1))
    expect(resolved.subject).toMatchObject({ notes: [{ revision: 3, severity: 'warning' }], flags: {} })
    expect(resolved.entries).toMatchObject([{ kind: 'resolve', details: { note: 2 } }])
  })

  test('that are not open cannot be resolved', () => {
    const one = happen(asked, noted('warning')).subject
    const refused = refusal(
      record(rental, one, { actor: staff, cause: { by: 'request' }, within, entry: noteResolved(7) }, now),
    )
    expect(refused).toMatchObject({
      code: 'unknown_note',
      blockers: [{ code: 'unknown_note', note: 7 }],
      message: 'No open note was written by revision 7. Choose one of 2.',
    })
    const two = happen(one, noted('critical')).subject
    expect(
      refusal(record(rental, two, { actor: staff, cause: { by: 'request' }, within, entry: noteResolved(7) }, now))
        .message,
    ).toBe('No open note was written by revision 7. Choose one of 2, 3.')
    expect(
      refusal(record(rental, asked, { actor: staff, cause: { by: 'request' }, within, entry: noteResolved(1) }, now))
        .message,
    ).toBe('No open note was written by revision 1. There is none.')
  })

  test('for information are only written down', () => {
    expect(happen(asked, noted('info')).subject.notes).toEqual([])
  })
})
