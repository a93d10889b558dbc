import type * as en from './en-trash.ts'

export const trash: typeof en.trash = {
  title: 'Papierkorb',
  command: 'Papierkorb öffnen (gelöschte Vorgänge)',
  search: 'In gelöschten Vorgängen suchen',
  empty: 'Der Papierkorb ist leer',
  emptyText:
    'Hierher kommen Vorgänge, die gelöscht werden. Nichts davon geht verloren, und jeder lässt sich wiederherstellen.',
  noMatch: 'Nichts im Papierkorb passt',
  showAll: 'Ganzen Papierkorb zeigen',
  by: (name, when) => `${when} gelöscht von ${name}`,
  when: (when) => `${when} gelöscht`,
  restore: 'Wiederherstellen',
  restoreOne: (key) => `${key} wiederherstellen`,
  restoreMany: (count) =>
    count === 1 ? '1 Vorgang wiederherstellen' : `${count.toLocaleString('de')} Vorgänge wiederherstellen`,
  selectAll: 'Alle gezeigten auswählen',
  more: 'Mehr zeigen',
  items: 'Gelöschte Vorgänge',
  ofProject: 'Gelöschte Vorgänge dieses Projekts',
}

export const archive: typeof en.archive = {
  title: 'Archivierte Projekte',
  tabActive: (count) => `Aktiv ${count.toLocaleString('de')}`,
  tabArchived: (count) => `Archiviert ${count.toLocaleString('de')}`,
  which: 'Welche Projekte',
  none: 'Kein Projekt ist archiviert',
  noneText:
    'Ein Projekt, das vorbei ist, lässt sich in seinen Einstellungen archivieren. Seine Vorgänge und seine Geschichte bleiben.',
  noneActive: 'Alle Projekte sind archiviert',
  archivedOn: (when) => `${when} archiviert`,
  restore: 'Wiederherstellen',
  restoreOne: (name) => `${name} wiederherstellen`,
  banner: 'Dieses Projekt ist archiviert. Seine Vorgänge stehen in keiner anderen Liste.',
}
