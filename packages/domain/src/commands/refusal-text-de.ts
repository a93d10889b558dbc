import type { EntityKind } from '../ids.ts'
import { allocationKinds } from '../vocabulary/allocation-kinds.ts'
import { constraintTypes, dependencyTypes, lagKinds } from '../vocabulary/plan-terms.ts'
import { priorities } from '../vocabulary/priorities.ts'
import { riskStatuses } from '../vocabulary/risk-statuses.ts'
import { roles } from '../vocabulary/roles.ts'
import { skillLevelMax } from '../vocabulary/skills.ts'
import { statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import type { FieldRule, Refusal } from './refusal.ts'
import { staleTexts } from './stale-text.ts'

/** A noun of German: with its article at the beginning of a sentence, and after „von“. */
interface Noun {
  readonly subject: string
  readonly plain: string
}

const entityNouns: Readonly<Record<EntityKind, Noun & { readonly none: string }>> = {
  workspace: { subject: 'Der Arbeitsbereich', plain: 'Arbeitsbereich', none: 'keinen Arbeitsbereich' },
  member: { subject: 'Das Mitglied', plain: 'Mitglied', none: 'kein Mitglied' },
  project: { subject: 'Das Projekt', plain: 'Projekt', none: 'kein Projekt' },
  workItem: { subject: 'Der Vorgang', plain: 'Vorgang', none: 'keinen Vorgang' },
  milestone: { subject: 'Der Meilenstein', plain: 'Meilenstein', none: 'keinen Meilenstein' },
  label: { subject: 'Das Etikett', plain: 'Etikett', none: 'kein Etikett' },
  comment: { subject: 'Der Kommentar', plain: 'Kommentar', none: 'keinen Kommentar' },
  dependency: { subject: 'Die Abhängigkeit', plain: 'Abhängigkeit', none: 'keine Abhängigkeit' },
  view: { subject: 'Die Abfrage', plain: 'Abfrage', none: 'keine Abfrage' },
  calendar: { subject: 'Der Kalender', plain: 'Kalender', none: 'keinen Kalender' },
  leave: { subject: 'Die Abwesenheit', plain: 'Abwesenheit', none: 'keine Abwesenheit' },
  allocation: { subject: 'Die Zuteilung', plain: 'Zuteilung', none: 'keine Zuteilung' },
  baseline: { subject: 'Der Basisplan', plain: 'Basisplan', none: 'keinen Basisplan' },
  risk: { subject: 'Das Risiko', plain: 'Risiko', none: 'kein Risiko' },
  scenario: { subject: 'Das Szenario', plain: 'Szenario', none: 'kein Szenario' },
  rate: { subject: 'Der Stundensatz', plain: 'Stundensatz', none: 'keinen Stundensatz' },
}

/** The refusal in German; `name` says how people call a thing of which only the id is known. */
export function refusalTextDe(refusal: Refusal, name: (ref: string) => string): string {
  switch (refusal.code) {
    case 'not-found':
      return `Es gibt ${entityNouns[refusal.entity].none} „${refusal.ref}“.`
    case 'deleted':
      return `${entityNouns[refusal.entity].subject} „${name(refusal.ref)}“ ist ${refusal.entity === 'project' ? 'archiviert oder gelöscht' : 'gelöscht'}. Bitte zuerst wiederherstellen.`
    case 'invalid-field':
      return fieldText(refusal)
    case 'taken':
      return `${nounOf(refusal.field).subject} „${refusal.value}“ ist vergeben. Bitte anders wählen.`
    case 'other-project':
      return `${nounOf(refusal.field).subject} „${name(refusal.ref)}“ gehört zu einem anderen Projekt. Bitte aus demselben Projekt wählen.`
    case 'cycle':
      return cycleText(refusal.field, refusal.path.map(name))
    case 'not-allowed':
      return notAllowedTextsDe.get(refusal.permission) ?? notAllowedDe
    case 'commit-not-found':
      return `Kein Commit heißt „${refusal.ref}“, oder mehrere beginnen so. Bitte mehr Zeichen seiner Kennung angeben.`
    case 'replica-not-found':
      return `Kein Gerät ist als „${shortened(refusal.ref)}“ bekannt, oder mehrere heißen so. Bitte mit der Kennung nennen.`
    case 'superseded':
      return `Spätere Änderungen stehen im Weg (${listOf(refusal.fields.map((field) => nounOf(field).plain))}). Bitte zuerst diese zurücknehmen: ${listOf(refusal.by.map(shortId))}.`
    case 'nothing-to-undo':
      return 'Es gibt nichts mehr zurückzunehmen.'
    case 'final':
      return 'Das lässt sich nicht zurücknehmen: Es betrifft Geräte, Schlüssel oder die Quarantäne. Bitte stattdessen neu entscheiden.'
    case 'history-not-here':
      return 'Die Geschichte jener Zeit ist nicht ganz hier: Sie kommt noch, oder sie wurde verdichtet.'
    case 'no-conflict':
      return `Hier ist kein Widerspruch mehr: ${nounOf(refusal.field).plain} von „${name(refusal.ref)}“.`
    case 'suspended':
      return `${nounOf(refusal.field).subject} von „${name(refusal.ref)}“ schließt einen Kreis. Bitte aufgeben, oder eine andere Abhängigkeit des Kreises entfernen.`
    case 'scenario-stale':
      return `Dieses Szenario lässt sich so nicht übernehmen: ${staleTexts(refusal.reasons, { name, wordsOf: (field) => nounOf(field).plain, language: 'de' })}.`
  }
}

const notAllowedDe =
  'Deine Rolle erlaubt das nicht. Wer Eigentümer oder Admin des Arbeitsbereichs ist, kann es tun oder deine Rolle ändern.'

export const notAllowedTextsDe: ReadonlyMap<string, string> = new Map([
  ['demote-founder', 'Wer den Arbeitsbereich angelegt hat, bleibt einer seiner Eigentümer.'],
  ['manage-owners', 'Nur ein Eigentümer kann Eigentümer ernennen, ändern oder entfernen.'],
  [
    'replica-not-host',
    'Dieses Gerät schreibt nur für sein eigenes Mitglied. Damit andere darauf handeln können, muss es als Hub aufgenommen werden.',
  ],
  [
    'replica-not-enrolled',
    'Dieses Gerät ist nicht in den Arbeitsbereich aufgenommen; andere würden nicht annehmen, was es schreibt.',
  ],
  ['recovery-key', 'Das ist nicht der Wiederherstellungsschlüssel des Arbeitsbereichs. Bitte auf Tippfehler prüfen.'],
  ['manage-replica', 'Dieses Gerät gehört jemand anderem. Sein Mitglied, ein Eigentümer oder ein Admin kann das tun.'],
  [
    'replica-revoked',
    'Dieses Gerät wurde gesperrt: Es darf lesen und nichts mehr schreiben. Bitte mit einem neuen Schlüssel aufnehmen lassen.',
  ],
  ['lead-project', 'Wer das Projekt leitet, ein Eigentümer oder ein Admin kann das tun.'],
  ['lead-any', 'Wer ein Projekt leitet, ein Eigentümer oder ein Admin kann das tun.'],
  [
    'decide-leave',
    'Über diese Abwesenheit entscheidet jemand anders, der ein Projekt leitet, ein Eigentümer oder ein Admin.',
  ],
  [
    'see-rates',
    'Was Leute kosten, sieht nur, wer dazu zugelassen ist. Zulassen kann ein Eigentümer, oder ein Admin, der es selbst ist.',
  ],
  [
    'admit-to-rates',
    'Wer sieht, was andere kosten, bestimmt ein Eigentümer, oder ein Admin, der selbst zugelassen ist.',
  ],
  ['of-other-region', 'Das gehört zu einem anderen Projekt und lässt sich nur dort ändern.'],
  [
    'replica-restored',
    'Dieses Gerät wurde aus einer Sicherung eingespielt. Bevor es schreibt, muss es von anderen hören, was es seither geschrieben hatte.',
  ],
  [
    'replica-forked',
    'Zwei Geräte haben mit einem Schlüssel geschrieben, wie es nach dem Einspielen einer Sicherung geschieht. Dieses braucht einen neuen Schlüssel, bevor es schreibt.',
  ],
])

type InvalidField = Extract<Refusal, { code: 'invalid-field' }>

function fieldText(refusal: InvalidField): string {
  const given = refusal.value === undefined ? '' : ` „${shortened(refusal.value)}“`
  return `${nounOf(refusal.field).subject}${given} ${ruleTexts[refusal.rule](refusal)}.`
}

const ruleTexts: Readonly<Record<FieldRule, (refusal: InvalidField) => string>> = {
  empty: () => 'darf nicht leer sein',
  'too-long': ({ limit }) =>
    limit === undefined ? 'ist zu lang' : `ist zu lang: höchstens ${limit.toLocaleString('de')} Zeichen`,
  pattern: ({ field }) => patternTexts.get(field) ?? 'hat Zeichen, die nicht gehen',
  'not-a-date': () => 'ist kein Datum. Bitte Jahr, Monat und Tag schreiben, etwa 2026-11-30',
  'not-a-number': () => 'ist keine Zahl',
  'out-of-range': ({ limit }) =>
    limit === undefined
      ? 'liegt außerhalb des Erlaubten'
      : `liegt außerhalb des Erlaubten: Die Grenze ist ${limit.toLocaleString('de')}`,
  'unknown-value': ({ field }) => {
    const values = knownValues.get(field)
    return values === undefined ? 'ist nicht bekannt' : `ist nicht bekannt. Möglich sind: ${values.join(', ')}`
  },
  'one-line': () => 'muss eine Zeile sein',
  'before-start': () => 'liegt vor dem ersten Tag',
  'not-in-order': () => 'passt nicht in die Folge: erst optimistisch, dann wahrscheinlich, dann pessimistisch',
}

const patternTexts: ReadonlyMap<string, string> = new Map([
  ['key', 'ist kein Schlüssel. Möglich sind 1 bis 16 Buchstaben und Ziffern, vorn ein Buchstabe, etwa WEB'],
  [
    'handle',
    'ist kein Benutzername. Möglich sind Buchstaben und Ziffern, innen auch „-“, „_“ und „.“, ohne Leerzeichen',
  ],
  ['color', 'ist keine Farbe. Bitte als #rrggbb schreiben, etwa #1f6feb'],
  ['email', 'ist keine E-Mail-Adresse'],
  ['week', 'ist keine Woche. Bitte Tage und Stunden schreiben, etwa „mo-fr 9:00-12:00,13:00-18:00“'],
  [
    'exception',
    'ist keine Ausnahme. Bitte Tage schreiben, vielleicht mit Stunden und einem Namen, etwa „2026-12-25..2026-12-26 Weihnachten“',
  ],
  ['entries', 'ist kein Vorgang oder Meilenstein mit Beginn und Ende'],
  ['currency', 'ist keine Währung. Bitte die drei Buchstaben schreiben, etwa EUR'],
  ['perHour', 'ist kein Preis. Bitte Zahl und Währung schreiben, etwa 80 EUR'],
  [
    'skill',
    `ist keine Fähigkeit. Bitte ein Wort ohne Leerzeichen schreiben, vielleicht mit einer Stufe von 1 bis ${skillLevelMax}, etwa ts:3`,
  ],
])

const knownValues: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['status', statuses],
  ['priority', priorities],
  ['type', workItemTypes],
  ['role', roles],
  ['allocationKind', allocationKinds],
  ['riskStatus', riskStatuses],
  ['dependencyType', dependencyTypes],
  ['lagKind', lagKinds],
  ['constraintType', constraintTypes],
])

function cycleText(field: string, path: readonly string[]): string {
  if (path.length === 2 && path[0] === path[1])
    return field.startsWith('parent')
      ? 'Ein Vorgang kann nicht Teil seiner selbst sein.'
      : 'Ein Vorgang kann nicht auf sich selbst warten.'
  const chain = path.length === 0 ? '' : `: ${path.join(' → ')}`
  return field.startsWith('parent')
    ? `Dieser übergeordnete Vorgang würde einen Kreis schließen${chain}. Ein Vorgang wartet auf seine Teile und Abhängigkeiten; bitte einen anderen wählen.`
    : `Diese Abhängigkeit würde einen Kreis schließen${chain}. Bitte zuerst eine seiner Abhängigkeiten entfernen.`
}

function noun(article: 'Der' | 'Die' | 'Das', plain: string): Noun {
  return { subject: `${article} ${plain}`, plain }
}

const fieldNouns: ReadonlyMap<string, Noun> = new Map([
  ['title', noun('Der', 'Titel')],
  ['name', noun('Der', 'Name')],
  ['key', noun('Der', 'Schlüssel')],
  ['handle', noun('Das', 'Kürzel')],
  ['email', noun('Die', 'E-Mail-Adresse')],
  ['githubLogin', noun('Der', 'GitHub-Name')],
  ['summary', noun('Die', 'Zusammenfassung')],
  ['description', noun('Die', 'Beschreibung')],
  ['body', noun('Der', 'Text')],
  ['status', noun('Der', 'Status')],
  ['priority', noun('Die', 'Priorität')],
  ['type', noun('Die', 'Art')],
  ['role', noun('Die', 'Rolle')],
  ['rank', noun('Der', 'Rang')],
  ['color', noun('Die', 'Farbe')],
  ['estimate', noun('Die', 'Schätzung')],
  ['startOn', noun('Der', 'Beginn')],
  ['dueOn', noun('Die', 'Fälligkeit')],
  ['targetOn', noun('Das', 'Zieldatum')],
  ['leadId', noun('Die', 'Leitung')],
  ['parentId', noun('Der', 'übergeordnete Vorgang')],
  ['milestoneId', noun('Der', 'Meilenstein')],
  ['labelIds', noun('Das', 'Etikett')],
  ['assigneeIds', noun('Die', 'Zuweisung')],
  ['toId', noun('Der', 'Vorgang')],
  ['fromId', noun('Der', 'Vorgang')],
  ['neighbour', noun('Der', 'Nachbar')],
  ['publicKey', noun('Der', 'Schlüssel')],
  ['isClosed', noun('Der', 'Zustand')],
  ['closedAt', noun('Der', 'Zustand')],
  ['archivedAt', noun('Die', 'Archivierung')],
  ['deletedAt', noun('Die', 'Löschung')],
  ['dependency', noun('Die', 'Abhängigkeit')],
  ['lagMinutes', noun('Der', 'Abstand')],
  ['fromOn', noun('Der', 'erste Tag')],
  ['toOn', noun('Der', 'letzte Tag')],
  ['note', noun('Die', 'Notiz')],
  ['timeZone', noun('Die', 'Zeitzone')],
  ['week', noun('Die', 'Woche')],
  ['exception', noun('Die', 'Ausnahme')],
  ['exceptions', noun('Die', 'Ausnahmen')],
  ['calendarId', noun('Der', 'Kalender')],
  ['capacityMinutes', noun('Die', 'Kapazität')],
  ['percent', noun('Der', 'Anteil')],
  ['allocationKind', noun('Die', 'Art der Zuteilung')],
  ['workItemId', noun('Der', 'Vorgang')],
  ['entries', noun('Der', 'Eintrag')],
  ['probabilityPercent', noun('Die', 'Wahrscheinlichkeit')],
  ['delayMinutes', noun('Die', 'Verzögerung')],
  ['costMinor', noun('Die', 'Kosten')],
  ['ownerId', noun('Die', 'Zuständigkeit')],
  ['response', noun('Die', 'Maßnahme')],
  ['riskStatus', noun('Der', 'Stand des Risikos')],
  ['riskItems', noun('Die', 'Vorgänge des Risikos')],
  ['lagPercent', noun('Der', 'Abstand in Prozent')],
  ['lagKind', noun('Die', 'Art des Abstands')],
  ['dependencyType', noun('Die', 'Art der Abhängigkeit')],
  ['optimisticMinutes', noun('Der', 'optimistische Aufwand')],
  ['likelyMinutes', noun('Der', 'wahrscheinliche Aufwand')],
  ['pessimisticMinutes', noun('Der', 'pessimistische Aufwand')],
  ['remainingMinutes', noun('Der', 'restliche Aufwand')],
  ['spentMinutes', noun('Der', 'geleistete Aufwand')],
  ['percentComplete', noun('Der', 'Fortschritt')],
  ['startedAt', noun('Der', 'tatsächliche Beginn')],
  ['constraintType', noun('Die', 'Bedingung')],
  ['constraintOn', noun('Das', 'Datum der Bedingung')],
  ['peopleNeeded', noun('Die', 'Zahl der Personen')],
  ['isSplittable', noun('Die', 'Teilbarkeit')],
  ['skill', noun('Die', 'Fähigkeit')],
  ['requiredSkills', noun('Die', 'Fähigkeiten')],
  ['perHour', noun('Der', 'Preis einer Stunde')],
  ['currency', noun('Die', 'Währung')],
])

/** `set.milestoneId` → Der Meilenstein; a field that has no word yet is called by its own name. */
function nounOf(field: string): Noun {
  const last = field.split('.').at(-1) ?? field
  return fieldNouns.get(last) ?? fieldNouns.get(`${last}Id`) ?? { subject: `Das Feld ${last}`, plain: last }
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`
}

function shortId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? id.slice(0, 8) : id
}

function shortened(value: string): string {
  return value.length <= 80 ? value : `${value.slice(0, 79)}…`
}
