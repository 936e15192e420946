import type { Surroundings } from '../../decide/command.js'
import type { Occupancy } from '../../decide/holds/occupancy.js'
import type { CheckedCalendar } from '../../time/index.js'
import { once } from '../fresh.js'
import type { Settings } from './settings.js'

/** What surrounds a decision besides the tenant's calendar and what is linked. */
type Besides = Pick<Surroundings, 'drawSuccessors' | 'asksAgain'> & {
  /** What others hold; nobody is asked before a decision asks. */
  readonly others?: () => Occupancy
}

/** What a decision about a tenant's subject may look at. */
export function surroundings(
  settings: Settings,
  tenant: string,
  linked: Surroundings['linked'],
  besides: Besides = noneBesides,
): Surroundings {
  return new Around(settings, { tenant, linked, besides })
}

const noneBesides: Besides = Object.freeze({})

type Surrounding = {
  readonly tenant: string
  readonly linked: Surroundings['linked']
  readonly besides: Besides
}

/**
 * The calendar is looked up when a rule asks for it: where it is broken, only what needs it waits for it to be mended.
 * One is made for every decision, and most ask for none of it: so it is a class, whose getters are made once.
 */
class Around implements Surroundings {
  readonly fresh: () => string
  private found: CheckedCalendar | undefined
  private among: Occupancy | undefined

  constructor(
    private readonly settings: Settings,
    private readonly of: Surrounding,
  ) {
    this.fresh = once(settings.draw)
  }

  get calendar(): CheckedCalendar {
    return (this.found ??= this.settings.calendarOf(this.of.tenant))
  }

  get linked(): Surroundings['linked'] {
    return this.of.linked
  }

  get before(): Surroundings['before'] {
    return this.settings.hooks?.before
  }

  get others(): Surroundings['others'] {
    return (this.among ??= this.of.besides.others?.())
  }

  get drawSuccessors(): boolean | undefined {
    return this.of.besides.drawSuccessors
  }

  get asksAgain(): boolean | undefined {
    return this.of.besides.asksAgain
  }
}
