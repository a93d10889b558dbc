import { workText } from '@spicetime/domain'
import type { Constraint, Lag } from '@spicetime/planner'
import { elapsedText } from './elapsed-text.ts'
import type { PlanNames, PlanWords } from './plan-text.ts'

export const planTextDe: PlanWords = {
  reason(reason, names) {
    switch (reason.kind) {
      case 'project-start':
        return 'beginnt mit dem Projekt'
      case 'status-date':
        return 'was bleibt, wird ab heute geplant'
      case 'progress':
        return 'so war es'
      case 'put-off':
        return 'aufgeschoben, damit die Arbeit gleichmäßig verteilt ist'
      case 'as-late-as-possible':
        return 'so spät, wie es niemanden aufhält'
      case 'frozen':
        return 'bleibt, wo der Plan es hat'
      case 'dependency':
        return `wartet auf ${names.nameOf(reason.waitsFor)}`
      case 'person':
        return `${names.nameOf(reason.personId)} ist mit ${names.nameOf(reason.busyWith)} beschäftigt`
      case 'constraint':
        return `soll ${this.constraint(reason.constraint, names)}`
    }
  },
  cause(cause, names) {
    switch (cause.kind) {
      case 'lag':
        return `${tellLag(cause.lag)} nach ${names.nameOf(cause.waitsFor)}`
      case 'leave':
        return `${names.nameOf(cause.memberId)} ist ${tellDays(cause, names)} abwesend`
      case 'holiday':
        return `${tellDays(cause, names)} arbeitet niemand${cause.name === '' ? '' : ` (${cause.name})`}`
      case 'booked':
        return `${cause.percent} % von ${names.nameOf(cause.memberId)} sind für ${names.nameOf(cause.projectId)} gebucht`
      case 'split':
        return `ruht von ${names.showDay(cause.fromAt, false)} bis ${names.showDay(cause.toAt, true)}, da ${names.nameOf(cause.memberId)} an ${names.nameOf(cause.busyWith)} arbeitet`
    }
  },
  constraint: tellConstraint,
  more: (count) => (count === 1 ? 'und ein weiterer' : `und ${count} weitere`),
  problem({ code, detail }, items) {
    const [first = '', ...others] = items
    switch (code) {
      case 'nothing-to-plan':
        return 'Nichts ist offen: Es gibt nichts zu planen.'
      case 'too-many-items':
        return `Es sind mehr als ${detail} Vorgänge; die übrigen bleiben weg.`
      case 'circle':
        return `Es gibt keinen Plan: ${list(items)} warten aufeinander. Bitte eine der Abhängigkeiten entfernen.`
      case 'depends-on-own-part':
        return `${first} wartet auf ${list(others)}, und eines ist Teil des anderen: Diese Abhängigkeit bleibt weg.`
      case 'parents-too-deep':
        return `${first} steht unter mehr als ${detail} anderen; seine Teile werden ohne es geplant.`
      case 'bad-value':
        return `Mit „${detail}“ von ${list(items)} lässt sich nicht planen; es bleibt weg.`
      case 'percent-of-summary':
        return `${first} wartet auf einen Anteil der Arbeit von ${list(others)}, das Teile hat: Der Abstand bleibt weg.`
      case 'constraint-broken':
        return others.length === 0
          ? `${first} kann seine Bedingung nicht einhalten.`
          : `${first} kann seine Bedingung nicht einhalten, wegen ${list(others)}.`
      case 'deadline-missed':
        return `${first} wird erst nach seiner Frist fertig, dem ${detail}.`
      case 'never-done':
        return `Es gibt keinen Plan: ${first} würde nie fertig, weil niemand Zeit für so viel Arbeit hat.`
      case 'nobody-can':
        return `Niemand kann ${first} so tun, wie es verlangt ist; es wird ohne jemanden geplant.`
      case 'never-together':
        return `Die ${first} tun sollen, arbeiten nie zur selben Zeit; es wird ohne sie geplant.`
      case 'unassigned':
        return detail === '1'
          ? 'Ein Vorgang hat noch niemanden: Er ist geplant, als wäre jemand für ihn frei.'
          : `${detail} Vorgänge haben noch niemanden: Sie sind geplant, als wäre für jeden jemand frei.`
      case 'rates-of-several-currencies':
        return `Was ${list(items)} kosten, ist in mehreren Währungen (${detail}) und wird nicht zusammengezählt.`
      case 'bad-calendar':
        return `Der Kalender ${detail} ist nicht zu gebrauchen; statt seiner gilt die übliche Arbeitswoche.`
    }
  },
}

/** `am 3. Dez.`, `vom 1. bis 3. Dez.` */
function tellDays(
  { fromOn, toOn }: { readonly fromOn: string; readonly toOn: string },
  { showDate }: PlanNames,
): string {
  return fromOn === toOn ? `am ${showDate(fromOn)}` : `vom ${showDate(fromOn)} bis ${showDate(toOn)}`
}

function tellLag(lag: Lag): string {
  if (lag.unit === 'percent') return `${lag.percent} % der Arbeit`
  return lag.unit === 'working' ? `${workText(lag.minutes)} Arbeit` : elapsedText(lag.minutes)
}

function tellConstraint(constraint: Constraint, { showDay }: PlanNames): string {
  switch (constraint.kind) {
    case 'as-soon-as-possible':
      return 'so früh wie möglich sein'
    case 'as-late-as-possible':
      return 'so spät sein, wie es niemanden aufhält'
    case 'start-no-earlier-than':
      return `nicht vor dem ${showDay(constraint.at, false)} beginnen`
    case 'start-no-later-than':
      return `spätestens am ${showDay(constraint.at, true)} beginnen`
    case 'finish-no-earlier-than':
      return `nicht vor dem ${showDay(constraint.at, false)} fertig sein`
    case 'finish-no-later-than':
      return `spätestens am ${showDay(constraint.at, true)} fertig sein`
    case 'must-start-on':
      return `am ${showDay(constraint.at, false)} beginnen`
    case 'must-finish-on':
      return `am ${showDay(constraint.at, true)} fertig sein`
  }
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} und ${names.at(-1) ?? ''}`
}
