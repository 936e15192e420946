/**
 * Working days that a letter takes within a country, by carrier, from the day on which it is handed over: what carriers
 * promise or have to keep, and no experience of ours.
 *
 * Norway: 85 % within three days, 97 % within five, of which this is the five, since post comes every other day (the
 * licence of 2020, regjeringen.no, "Ny midlertidig konsesjon til Posten Norge"). Sweden: 95 % within two days (the
 * ordinance of 2018; postnord.com, "Ny postförordning förändrar tjänsteutbudet"), economy letters in three to four
 * (portobloggen.se, 14 May 2020). Slovakia: D+1 and D+2 (postovesluzby.sk, "Základný popis služby"). Denmark: PostNord
 * carries no letters since 2026, and for dao no figure was found: five is a guess. Pass the days of your own contract
 * where you have one.
 */
export const postalDays = {
  DK: { dao: 5 },
  NO: { posten: 5 },
  SE: { postnord: 2, postnordEconomy: 4 },
  SK: { firstClass: 1, secondClass: 2 },
} as const satisfies { readonly [country: string]: { readonly [carrier: string]: number } }
