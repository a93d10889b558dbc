import type { move as english } from './en-move.ts'

export const move: typeof english = {
  title: (what) => `${what} in ein anderes Projekt verschieben`,
  titleTo: (what, project) => `${what} nach ${project} verschieben`,
  project: 'Projekt',
  noOther: 'Es gibt kein anderes Projekt',
  about:
    'Dort gibt es einen neuen Schlüssel; der frühere führt dorthin. Kommentare, Abhängigkeiten und Teilvorgänge folgen.',
  leftBehind: (project, names) =>
    `${project} hat kein Etikett und keinen Meilenstein dieses Namens; das bleibt zurück: ${names.join(', ')}`,
  withSubItems: (count) =>
    count === 1 ? 'Den Teilvorgang mitnehmen' : `Die ${count.toLocaleString('de')} Teilvorgänge mitnehmen`,
  move: 'Verschieben',
  done: (what, project, key) =>
    key === undefined || !/^\S+$/.test(what)
      ? `${what} nach ${project} verschoben`
      : `${what} nach ${project} verschoben: ${key}`,
  movedTo: 'Wurde in ein anderes Projekt verschoben:',
  movedFrom: 'Hierher verschoben, war',
}
