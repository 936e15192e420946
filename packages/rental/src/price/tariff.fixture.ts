import { tariff, type TariffInput } from './tariff.js'

/** A Slovak firm's prices with VAT: dearer in summer, cheaper by the day from a week on. */
export const slovak: TariffInput = {
  currency: 'EUR',
  country: 'SK',
  zone: 'Europe/Bratislava',
  prices: 'gross',
  graceMinutes: 59,
  classes: {
    economy: {
      deposit: 30_000,
      seasons: [
        {
          validFrom: '2024-01-01',
          validTo: '2026-05-31',
          perDay: [
            { fromDays: 1, amount: 4000 },
            { fromDays: 7, amount: 3500 },
          ],
        },
        {
          validFrom: '2026-06-01',
          validTo: '2026-12-31',
          minimumDays: 2,
          perDay: [
            { fromDays: 1, amount: 5000 },
            { fromDays: 7, amount: 4500 },
          ],
        },
      ],
    },
  },
  extras: {
    child_seat: { per: 'day', amount: 500, deposit: 1000 },
    second_driver: { per: 'rental', amount: 1990 },
    road_map: { per: 'rental', amount: 1000, vat: 'super_reduced' },
  },
}

export const slovakTariff = tariff(slovak)

/** A moment by the clock in Bratislava in summer time. */
export const summer = (text: string) => new Date(`${text}:00+02:00`)
