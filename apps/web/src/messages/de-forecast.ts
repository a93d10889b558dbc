import type * as en from './en-forecast.ts'

export const forecast: typeof en.forecast = {
  title: 'Vorhersage',
  about:
    'Aus der Zahl der Vorgänge, die bisher in jeder Woche erledigt wurden. Was inzwischen hinzukommt, ist nicht vorhergesehen.',
  scope: 'Für',
  allOpen: 'alle offenen Vorgänge',
  weeks: 'In',
  asOf: 'Am',
  inWeeks: (count) => (count === 1 ? '1 Woche' : `${count.toLocaleString('de')} Wochen`),
  toDo: (count) => (count === 1 ? '1 Vorgang zu tun' : `${count.toLocaleString('de')} Vorgänge zu tun`),
  pace: (perWeek) =>
    `im letzten halben Jahr ${perWeek.toLocaleString('de', { maximumFractionDigits: 1 })} je Woche erledigt`,
  confidence: 'Sicherheit',
  allDone: 'Alles erledigt bis',
  doneIn: (weeks) => `Erledigt in ${weeks}`,
  atLeast: (count) => `mindestens ${count.toLocaleString('de')}`,
  never: 'nicht in zehn Jahren',
  nothingOpen: 'nichts ist offen',
  record: 'Wie sehr dem zu trauen ist',
  recordText: (count) =>
    `Dieselbe Vorhersage wurde ${count.toLocaleString('de')}-mal aus früheren Wochen gemacht, nur mit dem, was damals bekannt war. Eingetroffen ist sie:`,
  noRecord: 'Der Verlauf ist zu kurz, um zu sehen, wie solche Vorhersagen eingetroffen sind.',
  said: (percent) => `gesagt ${percent}`,
  held: (percent) => `eingetroffen ${percent}`,
  thin: 'Zu wenig ist erledigt, um daraus etwas vorherzusagen',
  thinText: 'Es braucht zwölf Wochen Verlauf und zehn erledigte Vorgänge im letzten halben Jahr.',
  fromPlan: 'Aus dem Plan vorhersagen',
  endedText: (day) => `Der letzte wurde am ${day} erledigt.`,
  asOfThen: (day) => `Vorhersage wie am ${day}`,
}

export const portfolio: typeof en.portfolio = {
  title: 'Wann alles fertig ist',
  about:
    'Die Pläne aller Projekte zusammen, deren Leute geteilt werden, viele Male durchgespielt mit der Arbeit jedes Vorgangs und mit Risiken, die eintreten oder nicht.',
  show: 'Wann ist es fertig?',
  pending: 'Die Pläne werden viele Male durchgespielt …',
  failed: 'Die Vorhersage kam nicht: vielleicht rechnet der Hub an anderen Plänen.',
  project: 'Projekt',
  all: 'Alle Projekte',
  drivers: 'Woran das Ende am meisten hängt',
  item: 'Vorgang',
  driversText: 'Vorgänge, die das Ende verschieben, und wie oft sie auf dem Pfad liegen, der es festlegt.',
  range: 'Spanne',
  critical: 'Auf dem kritischen Weg',
  again: 'Neu durchspielen',
  ofItem: 'Wann wird es fertig?',
  itemDone: (dates) => `Fertig bis ${dates}.`,
  itemUnknown: 'Darüber ist nichts vorhergesagt.',
}
