import { goods } from '../goods.js'
import { money } from '../format.js'

/** What this is. */
export function opening(): readonly string[] {
  const things = Object.entries(goods).map(
    ([kind, { english, fee, count }]) => `${count} ${kind} (${english}, ${money(fee)})`,
  )
  return [
    'Ordna: two years of things rented out by the month',
    '',
    'A shop in Oslo rents out things by the month, for so many kroner:',
    `${things.slice(0, 3).join(', ')},`,
    `${things.slice(3).join(', ')}. All people are invented.`,
    '',
    'A month is paid for on the day on which the first thing was handed over. What fails is tried again 1, 3 and 5 days later.',
    'On day ten the customer is asked whether everything is fine. After 365 days an order goes on for as long again.',
    'In 2027 an end that is asked for takes effect with the month that is paid for; from 2028 on, asked for later than 14',
    'days before the next payment, with the month after. A thing is free for others when somebody has closed its delivery.',
  ]
}
