import type { RefusalLanguage } from '@spicetime/domain'
import type { BadLine } from './read-scenario-text.ts'

/** Why a line is no change, as half a sentence that names it. */
export function tellBadLine({ line, code, value }: BadLine, language: RefusalLanguage): string {
  return language === 'de' ? `Zeile ${line}: ${faultDe(code, value)}` : `line ${line}: ${faultEn(code, value)}`
}

function faultEn(code: BadLine['code'], value: string): string {
  switch (code) {
    case 'not-understood':
      return `“${value}” is no change, such as WEB-3 work 2d`
    case 'no-item':
      return `there is no item ${value}`
    case 'no-member':
      return `there is no member ${value}`
    case 'no-milestone':
      return `there is no milestone ${value}`
    case 'no-date':
      return `“${value}” is no date, such as 2026-11-30, nor none`
    case 'no-value':
      return `“${value}” cannot stand there`
  }
}

function faultDe(code: BadLine['code'], value: string): string {
  switch (code) {
    case 'not-understood':
      return `„${value}“ ist keine Änderung wie etwa WEB-3 work 2d`
    case 'no-item':
      return `es gibt keinen Vorgang ${value}`
    case 'no-member':
      return `es gibt kein Mitglied ${value}`
    case 'no-milestone':
      return `es gibt keinen Meilenstein ${value}`
    case 'no-date':
      return `„${value}“ ist kein Datum wie 2026-11-30, und nicht none`
    case 'no-value':
      return `„${value}“ kann dort nicht stehen`
  }
}
