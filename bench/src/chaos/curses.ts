/**
 * What is wrong with a subject, so that its work fails and has to fail alone.
 *
 * `refused`: a trigger of the host lets nothing be written into its history that a timer, a receipt or a job says.
 * `unkept`: another lets no text be stored with its messages. `unrenderable`: its notices come to a text that is none.
 */
export type Curse = 'refused' | 'unkept' | 'unrenderable'

const curses: { readonly [remainder: number]: Curse } = { 5: 'refused', 9: 'unkept', 13: 'unrenderable' }
const oneIn = 18

/** The curse of a subject and of its successors, which its number tells in every process. */
export function curseOf(id: string): Curse | null {
  const [, number] = /^b(\d+)/.exec(id) ?? []
  return number === undefined ? null : (curses[Number(number) % oneIn] ?? null)
}

/** A command whose comment ends so is refused by the trigger, whoever it concerns. */
export const cursedComment = ' cursed'

/** What the triggers say. */
export const refusal = 'a trigger of the host says no'

/** What no store can keep. */
export const poison = 'half \uD83D and \0'

/** Whether a fault says what only a curse brings: somebody who has none hears of somebody else's. */
export function isOfCurse(error: string): boolean {
  return error.includes(refusal) || error.includes('invalid input syntax for type json')
}

/** Nobody else's; its subjects cannot be read. */
export const brokenTenant = 'east'

const isCursed = (curse: Curse) => {
  const [remainder] = Object.entries(curses).find(([, one]) => one === curse) ?? []
  return `NEW.subject ~ '^b[0-9]' AND substring(NEW.subject FROM '^b([0-9]+)')::integer % ${oneIn} = ${remainder}`
}

const refusing = (name: string, table: string, event: string, condition: string) => `
CREATE FUNCTION ordna.${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN IF ${condition} THEN RAISE EXCEPTION '${refusal}: %', NEW.subject; END IF; RETURN NEW; END $$;
CREATE TRIGGER ${name} BEFORE ${event} ON ordna.${table} FOR EACH ROW EXECUTE FUNCTION ordna.${name}();`

/** The host's triggers. */
export const triggers =
  refusing(
    'curse_history',
    'history',
    'INSERT',
    `NEW.entry ->> 'comment' LIKE '%${cursedComment}'
      OR NEW.entry -> 'cause' ->> 'by' IN ('timer', 'receipt', 'job') AND ${isCursed('refused')}`,
  ) + refusing('curse_messages', 'messages', 'UPDATE', `NEW.content IS NOT NULL AND ${isCursed('unkept')}`)

/** How many subjects the tenant has whose rows make no sense: e0, e1 and so on. */
export const broken = 4
