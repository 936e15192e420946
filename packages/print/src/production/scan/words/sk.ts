import type { en } from './en.js'

export const sk: typeof en = {
  moved: 'Objednávka {order}: {status}.',
  again: 'Objednávka {order} je už zaevidovaná: {status}.',
  passed: 'Objednávka {order} je už ďalej: {status}. Nič sa nezmenilo.',
  not_yet: 'Objednávka {order} sem ešte nepatrí: {status}.',
  stopped: 'Stop! Objednávka {order}: {status}. {reason} Skôr ako budete pokračovať, opýtajte sa v kancelárii.',
  ended: 'Stop! Objednávka {order} sa nemá vyrábať: {status}. Odložte ju nabok.',
  unknown: 'Neznámy kód: {code}. Naskenujte znova alebo zadajte číslo objednávky.',
}
