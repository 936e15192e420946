/** What is known of a car that was handed over, or was not. */
type Possession = { readonly handedOverAt?: Date | undefined; readonly returnedAt?: Date | undefined }

/** Whether a car is with its customer: handed over, and not brought back, whatever became of the order. */
export function isOut({ handedOverAt, returnedAt }: Possession): boolean {
  return handedOverAt !== undefined && returnedAt === undefined
}

/**
 * The keys of a car, as a resource of their own: held from the handover until the return, whatever was agreed, and in
 * whatever status.
 *
 * The hold of the car itself ends with the period, so that the next order can be booked while nobody knows yet that
 * the first will be late. Nobody is handed keys that another still has.
 */
export function keysOf(car: string | undefined, possession: Possession): string | undefined {
  return car !== undefined && isOut(possession) ? `keys of ${car}` : undefined
}

/** Since when a car is held for its order: from the beginning of the period, or the handover where that comes first. */
export function heldFrom<Start extends Date | undefined>(startsAt: Start, { handedOverAt }: Possession): Start | Date {
  return startsAt && handedOverAt && handedOverAt < startsAt ? handedOverAt : startsAt
}
