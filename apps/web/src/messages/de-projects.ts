import type * as en from './en-projects.ts'

export const projects: typeof en.projects = {
  title: 'Projekte',
  newProject: 'Neues Projekt',
  count: (count) => (count === 1 ? '1 Projekt' : `${count.toLocaleString('de')} Projekte`),
  filter: 'Projekte filtern',
  none: 'Noch keine Projekte',
  noneText: 'Ein Projekt hat Vorgänge und den Plan, wann sie fertig sind.',
  noneMatch: 'Kein Projekt heißt so.',
  membersOnly: 'Nur seine Mitglieder sehen dieses Projekt',
  open: 'offen',
  progress: (done, total) =>
    total === 0 ? 'Noch keine Vorgänge' : `${done.toLocaleString('de')} von ${total.toLocaleString('de')} fertig`,
  lead: 'Leitung',
  target: 'Ziel',
  noTarget: 'Kein Zieldatum',
  archived: 'Archiviert',
  name: 'Name',
  namePlaceholder: 'Neue Webseite',
  key: 'Schlüssel',
  keyHint: 'Zwei bis zehn Buchstaben und Ziffern. Vorgänge heißen dann WEB-1, WEB-2 …',
  summary: 'Kurzbeschreibung',
  summaryPlaceholder: 'Wozu es da ist, in einem Satz',
  created: (name) => `${name} wurde angelegt`,
  optional: 'optional',
}
