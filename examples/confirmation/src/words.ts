const say = (sv: string, en: string) => ({ sv, en })

/** What people read. The first word of each pair is the Swedish source's own where it has one. */
export const words = {
  unconfirmed: say('ej bekräftad', 'not confirmed'),
  reminded: say('påmind', 'reminded'),
  confirmed: say('bekräftad', 'confirmed'),
  rebooked: say('ombokad', 'rebooked'),
  removed: say('borttagen', 'removed, never confirmed'),
  cancelled: say('avbokad', 'cancelled'),
  performed: say('utförd', 'performed'),
  no_show: say('bom-besök', 'no-show'),

  announcement: say('aviseringsbrev', 'announcement'),
  reminder: say('påminnelse', 'reminder'),
  confirmation: say('bekräftelse', 'confirmation'),
  removal: say('besked om borttagning', 'notice of removal'),
  calendarEntry: say('kalenderpost', 'calendar entry'),
  calendarRemoval: say('kalenderpost borttagen', 'calendar entry taken out'),
  freed: say('ledig tid', 'free time'),

  call_guest: say('ring gästen', 'call the guest'),

  confirm: say('bekräfta', 'confirm'),
  remind: say('påminn', 'remind'),
  remove: say('ta bort', 'remove'),
  rebook: say('boka om', 'rebook'),
  cancel: say('avboka', 'cancel'),
  perform: say('utförd', 'perform'),
  noShow: say('kom inte', 'did not come'),
}

/** Why a visit is cancelled. */
export const cancelReasons = {
  plans_changed: { sv: 'ändrade planer', en: 'plans changed' },
  not_reached: { sv: 'gick inte att nå', en: 'could not be reached' },
}

/** What a guest is told whom a guard refuses. */
export const guardLabels = {
  inTime: { sv: 'Det är för sent att boka om besöket ({visit}).', en: 'It is too late to rebook the visit ({visit}).' },
}
