import type * as en from './en-scenarios.ts'

const number = (value: number) => value.toLocaleString('de')

export const scenarios: typeof en.scenarios = {
  title: 'Szenarien',
  intro:
    'Pläne, wie sie sein könnten: anderer Umfang, andere Leute oder Termine, neben dem Plan, wie die Dinge stehen. Nichts wird geändert, bis eines übernommen wird.',
  add: 'Neues Szenario',
  none: 'Noch keine Szenarien',
  noneText: 'Aufschreiben, was anders wäre, oder es im Zeitplan ausprobieren, und sehen, was aus dem Ende wird.',
  name: 'Name',
  namePlaceholder: 'Schlank',
  note: 'Wofür es ist',
  changes: 'Was anders wäre, eines je Zeile',
  changesPlaceholder:
    'WEB-3 work 2d\nWEB-3 assign ada, ben\nWEB-4 start 2026-12-01\nWEB-4 after WEB-3\nwithout WEB-9\nnew Lasttest, work 2d\nhire dan ts:3',
  changesNote:
    'Von einem Vorgang: work, remaining, points, people, priority, status, assign, start, due, after, not after. Außerdem: without, new, milestone … due, project start, allocate, hire.',
  created: (name) => `Szenario behalten: ${name}`,
  compared: 'Szenarien vergleichen',
  scenario: 'Szenario',
  asItIs: 'Wie es ist',
  done: 'Fertig',
  late: 'Zu spät',
  moved: 'Verschoben',
  work: 'Aufwand',
  overloads: 'Überlastungen',
  cost: 'Kosten',
  costThen: (then, before) => `kostet ${then} statt ${before}`,
  comparing: 'Der Plan wird gemacht …',
  earlier: (days) => `${days} früher`,
  later: (days) => `${days} später`,
  days: (count) => (count === 1 ? '1 Tag' : `${number(count)} Tage`),
  same: 'dasselbe Ende',
  wouldChange: 'Was es ändert',
  whoMoves: 'Wer mehr oder weniger zu tun hat',
  whatMoves: 'Was anderswo liegt',
  moreMoves: (count) => `und ${number(count)} weitere`,
  shareOf: (before, then) => `${before}, dann ${then}`,
  doneBy: (span) => `fertig ${span}`,
  startOf: (before, then) => `beginnt ${before}, dann ${then}`,
  nothing: 'nichts',
  spanOf: (before, then) => `${before}, dann ${then}`,
  isNew: 'neu',
  isGone: 'gar nicht',
  supposed: (name) => `${name} (nur gedacht)`,
  showInTimeline: 'Im Zeitplan zeigen',
  apply: 'Übernehmen',
  applied: (name) => `Übernommen: ${name}`,
  appliedOn: (day) => `übernommen am ${day}`,
  madeBy: (name, day) => `von ${name}, ${day}`,
  rename: 'Umbenennen…',
  renameOf: (name) => `${name} umbenennen`,
  renamed: (name) => `Szenario geändert: ${name}`,
  delete: 'Löschen',
  deleted: (name) => `Szenario gelöscht: ${name}`,
  optionsOf: (name) => `Optionen von ${name}`,
  tryOut: 'Ausprobieren, ohne etwas zu ändern',
  tryOutHint:
    'Jetzt Balken ziehen, Arbeit ändern oder Pfeile zeichnen: Nichts wird geändert, und die Umrisse zeigen, was folgte.',
  tryingOut: (count) =>
    count === 0
      ? 'Es wird ausprobiert.'
      : count === 1
        ? '1 Änderung wird ausprobiert:'
        : `${number(count)} Änderungen werden ausprobiert:`,
  looking: (name) => `Szenario ${name}:`,
  wouldBeDone: (then, now) => `fertig am ${then} statt am ${now}`,
  wouldBeDoneToo: (day) => `fertig am ${day}, wie es ist`,
  lateThen: (then, now) => `zu spät: ${number(then)} statt ${number(now)}`,
  keep: 'Als Szenario behalten',
  discard: 'Verwerfen',
  takeBackLast: 'Die letzte zurücknehmen',
  close: 'Schließen',
  legendThen: 'Wie es im Szenario wäre',
  thenIs: (start, finish) => `im Szenario ${start} bis ${finish}`,
  thenGone: 'nicht im Szenario',
}
