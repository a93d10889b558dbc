import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { showToast } from '../../ui/toasts.tsx'
import type { ImportFailure, ImportReport } from './import-lines.ts'

/** As many as people read here; the whole list can be copied. */
const shownMax = 200

/** What came of an import, and which records of the file it could not take. */
export function ImportReportView({ report }: { readonly report: ImportReport }) {
  const { importing: texts } = useMessages()
  const { created, updated, unchanged, failed, kept, members, labels, milestones, comments } = report
  const numbers = [
    { label: texts.created, count: created },
    { label: texts.updated, count: updated },
    { label: texts.unchanged, count: unchanged },
    { label: texts.failed, count: failed.length, isBad: failed.length > 0 },
  ]
  const also = [
    members > 0 && texts.people(members),
    labels > 0 && texts.labels(labels),
    milestones > 0 && texts.milestones(milestones),
    comments > 0 && texts.comments(comments),
  ].filter((part) => part !== false)
  return (
    <>
      <dl className="mt-3 grid grid-cols-4 gap-2 max-sm:grid-cols-2">
        {numbers.map(({ label, count, isBad }) => (
          <div key={label} className="flex flex-col-reverse rounded-lg border border-line px-3 py-2">
            <dt className="text-xs text-ink-muted">{label}</dt>
            <dd className={cx('text-lg font-semibold tabular-nums', isBad === true && 'text-danger')}>
              {count.toLocaleString()}
            </dd>
          </div>
        ))}
      </dl>
      {also.length > 0 && <p className="mt-3 text-ink-muted">{texts.also(also.join(', '))}</p>}
      {kept.length > 0 && <p className="mt-1 text-ink-muted">{texts.kept(kept.length)}</p>}
      {failed.length > 0 && <Failures failed={failed} />}
    </>
  )
}

function Failures({ failed }: { readonly failed: readonly ImportFailure[] }) {
  const { importing: texts, edits } = useMessages()
  const describe = ({ line, reason }: ImportFailure) => `${texts.line(line)}: ${reason}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(failed.map(describe).join('\n'))
      showToast({ tone: 'done', text: texts.copied, slot: 'copy' })
    } catch {
      showToast({ tone: 'problem', text: edits.copyFailed, slot: 'copy' })
    }
  }
  return (
    <div className="mt-4">
      <div className="mb-1.5 flex items-center gap-2">
        <h3 className="flex-1 font-medium">{texts.failedLines(failed.length)}</h3>
        <Button size="sm" onClick={() => void copy()}>
          {texts.copyReport}
        </Button>
      </div>
      {/* It scrolls, so it can have the focus of the keyboard. */}
      <ul
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={texts.failedLines(failed.length)}
        className="max-h-48 overflow-y-auto rounded-lg border border-line bg-sunken px-3 py-2 text-xs"
      >
        {failed.slice(0, shownMax).map((failure) => (
          <li key={failure.record} className="py-0.5 wrap-anywhere">
            {describe(failure)}
          </li>
        ))}
        {failed.length > shownMax && <li className="py-0.5 text-ink-muted">…</li>}
      </ul>
    </div>
  )
}
