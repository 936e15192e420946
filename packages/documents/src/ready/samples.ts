const firm = {
  name: 'Tatra Rent s.r.o.',
  address: 'Hlavná 1, 058 01 Poprad',
  companyId: '12345678',
  phone: '+421 52 123 45 67',
  email: 'info@tatrarent.example',
}

const customer = {
  name: 'Jana Nováková',
  address: 'Dlhá 12, 811 01 Bratislava',
  born: '1990-04-17',
  document: 'EA123456',
  licence: 'SK 9876543',
  phone: '+421 905 123 456',
  email: 'jana@example.org',
}

const vehicle = { name: 'Škoda Octavia Combi 2.0 TDI', plate: 'PP123AB', vin: 'TMBJJ7NX5MY000001' }

const rental = {
  from: new Date('2026-06-01T08:00:00Z'),
  until: new Date('2026-06-04T08:00:00Z'),
  pickup: 'Poprad, Hlavná 1',
  dropoff: 'Poprad, Hlavná 1',
  kilometres: 900,
  extraKilometre: 15,
}

const damage = { place: 'front bumper', description: 'a stone chip', severity: 'scratch' }
const damages = { count: 1, list: 'front bumper: a stone chip', items: [damage] }
const record = {
  car: 'PP123AB',
  takenAt: new Date('2026-06-01T08:00:00Z'),
  takenBy: 'anna',
  fuelPercent: 100,
  mileage: 41_200,
  notes: 'Child seat handed over',
  correctionReason: 'looked again',
  damages,
  photos: [{ sha256: '0'.repeat(64), takenAt: new Date('2026-06-01T08:00:00Z'), takenBy: 'anna' }],
}
const condition = {
  before: record,
  after: { ...record, fuelPercent: 60, mileage: 41_850 },
  change: { driven: 650, fuelMissing: 40, newDamages: damages, worseDamages: damages },
}

const claim = {
  number: 'PU-2026-17',
  insurer: 'Kooperatíva',
  policy: '6801234567',
  happenedAt: new Date('2026-06-03T16:20:00Z'),
  place: 'Poprad, Štefánikova',
  description: 'The other car reversed into the parked one.',
  driver: 'Jana Nováková',
  otherParty: 'Peter Kováč, KE456CD',
  police: 'ORP-17/2026',
}

/** Values of the shape that `contractLayout` names: a sample to try it with, and what a host's values are to be like. */
export const contractSample = {
  firm,
  customer,
  vehicle,
  rental,
  /** In minor units of the currency. */
  price: { total: 18_900, deposit: 50_000 },
  currency: 'EUR',
}

/** Values of the shape that `handoverLayout` names. */
export const handoverSample = { firm, customer, vehicle, rental, ...condition }

/** Values of the shape that `damageReportLayout` names. */
export const damageReportSample = { firm, customer, vehicle, claim, ...condition }

/** Values of the shape that `termsLayout` and `privacyLayout` name. */
export const termsSample = { firm }
