import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { ExternalIcon } from '../../../ui/icons.tsx'
import { useDates } from '../../../ui/use-dates.ts'

/** What nobody changes here: when and by whom it was made, and where it came from. */
export function ItemFacts({ item }: { readonly item: WorkItemDetail }) {
  const { itemPage: texts } = useMessages()
  const dates = useDates()
  const nameOf = (member: WorkItemDetail['createdBy']) => (member?.name === '' ? member.handle : member?.name)
  const creator = nameOf(item.createdBy)
  const closer = nameOf(item.closedBy)
  const when = (at: string) => dates.ago(at)
  return (
    <div className="mt-2 flex flex-col gap-1 border-t border-line px-2 pt-3 text-xs text-ink-muted">
      <p title={dates.full(item.createdAt)}>
        {creator === undefined ? texts.created(when(item.createdAt)) : texts.createdBy(creator, when(item.createdAt))}
      </p>
      {item.closedAt !== null && (
        <p title={dates.full(item.closedAt)} className="first-letter:uppercase">
          {closer === undefined ? texts.closed(when(item.closedAt)) : texts.closedBy(closer, when(item.closedAt))}
        </p>
      )}
      <p title={dates.full(item.updatedAt)} className="first-letter:uppercase">
        {texts.updated(when(item.updatedAt))}
      </p>
      {item.externalUrl !== null && <Source item={item} url={item.externalUrl} />}
    </div>
  )
}

function Source({ item, url }: { readonly item: WorkItemDetail; readonly url: string }) {
  const { itemPage: texts } = useMessages()
  const { externalReactions: reactions, externalComments: comments } = item
  // Only the web: an address of another kind was never meant to be followed from here.
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  return (
    <>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="flex items-center gap-1.5 self-start rounded py-0.5 text-accent-text hover:underline"
      >
        <ExternalIcon className="size-3.5" />
        {texts.openSource(new URL(url).host)}
      </a>
      {(reactions ?? 0) + (comments ?? 0) > 0 && <p>{texts.counted(reactions ?? 0, comments ?? 0)}</p>}
      {item.isDraft && <p>{texts.draft}</p>}
    </>
  )
}
