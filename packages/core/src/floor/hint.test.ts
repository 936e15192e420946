import { describe, expect, it } from 'vitest'
import { closest, hint } from './hint.js'

describe('closest', () => {
  it.each([
    ['bookd', ['unbooked', 'booked'], 'booked'],
    ['boooked', ['booked'], 'booked'],
    ['bocked', ['booked'], 'booked'],
    ['form', ['to', 'from'], 'from'],
    ['Booked', ['booked', 'book'], 'booked'],
    ['ON', ['no', 'on'], 'on'],
    ['gone', ['done', 'gone_x', 'bone'], 'done'],
    ['confirmed', ['unconfirmed', 'confirm'], 'unconfirmed'],
  ])('takes %s for the nearest of %j', (name, known, expected) => {
    expect(closest(name, known)).toBe(expected)
  })

  it.each([
    ['to', ['by', 'on', 'do']],
    ['draft', ['booked', 'gone']],
    ['abcde', ['abxyz']],
    ['form', ['formality']],
    ['dabc', ['dcbe']],
    ['', ['', 'a']],
    ['a', []],
  ])('takes %s for none of %j', (name, known) => {
    expect(
      closest(
        name,
        known.filter((candidate) => candidate !== ''),
      ),
    ).toBeUndefined()
  })
})

describe('hint', () => {
  it('names what was meant, or all that there are, or that there are none', () => {
    expect(hint('bookd', ['gone', 'booked'])).toBe("Did you mean 'booked'?")
    expect(hint('other', ['gone', 'booked'])).toBe('There are: gone, booked.')
    expect(hint('other', [])).toBe('None is declared.')
  })
})
