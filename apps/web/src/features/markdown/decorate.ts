import type { TextReferences } from '../../client/activity-model.ts'
import type { Messages } from '../../messages/en.ts'
import type { Task } from './task-list.ts'

export interface Decoration {
  /** Undefined while they are looked up. */
  readonly references: TextReferences | undefined
  /** Images of other sites are fetched. */
  readonly showsImages: boolean
  /** The tasks of the text when they may be ticked. */
  readonly tasks: readonly Task[] | undefined
  readonly texts: Messages['markdown']
}

/** A copy of the parsed text with what depends on more than the text: links to items, images, boxes that work. */
export function decorate(parsed: DocumentFragment, decoration: Decoration): DocumentFragment {
  const fragment = document.importNode(parsed, true)
  linkItems(fragment, decoration)
  showMembers(fragment, decoration)
  placeImages(fragment, decoration)
  enableTasks(fragment, decoration)
  addCopyButtons(fragment, decoration)
  return fragment
}

function linkItems(fragment: DocumentFragment, { references }: Decoration): void {
  for (const word of fragment.querySelectorAll<HTMLElement>('[data-key]')) {
    const item = references?.items.get(word.dataset['key'] ?? '')
    if (item === undefined) continue
    const link = document.createElement('a')
    link.href = `/items/${item.key}`
    link.textContent = word.textContent
    link.title = `${item.key} ${item.title}`
    link.dataset['item'] = item.key
    if (item.isClosed) link.dataset['closed'] = ''
    word.replaceWith(link)
  }
}

function showMembers(fragment: DocumentFragment, { references }: Decoration): void {
  for (const word of fragment.querySelectorAll<HTMLElement>('[data-handle]')) {
    const member = references?.members.get(word.dataset['handle'] ?? '')
    if (member === undefined) continue
    const link = document.createElement('a')
    link.href = `/items?q=${encodeURIComponent(`assignee:${member.handle}`)}`
    link.textContent = word.textContent
    link.title = member.name
    link.dataset['mention'] = member.handle
    word.replaceWith(link)
  }
}

function placeImages(fragment: DocumentFragment, { showsImages, texts }: Decoration): void {
  for (const image of fragment.querySelectorAll<HTMLImageElement>('img[data-source]')) {
    const source = image.dataset['source'] ?? ''
    if (showsImages) image.src = source
    else image.replaceWith(makeImageButton(source, image.alt, texts))
  }
}

function makeImageButton(source: string, alt: string, texts: Messages['markdown']): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset['showImage'] = ''
  button.title = texts.imageWhy
  const name = alt.trim() === '' || /^image$/i.test(alt.trim()) ? '' : ` (${alt.trim()})`
  button.textContent = `${texts.showImage(new URL(source).host)}${name}`
  return button
}

/** When the boxes that are drawn are not those that were found in the text, none is offered: better than the wrong one. */
function enableTasks(fragment: DocumentFragment, { tasks, texts }: Decoration): void {
  const boxes = [...fragment.querySelectorAll<HTMLInputElement>('input[data-task]')]
  for (const [index, box] of boxes.entries()) {
    const text = tasks?.[index]?.text ?? box.closest('li')?.textContent.trim() ?? ''
    box.setAttribute('aria-label', texts.toggleTask(text))
    if (tasks?.length !== boxes.length) continue
    box.disabled = false
    box.dataset['task'] = String(index)
  }
}

function addCopyButtons(fragment: DocumentFragment, { texts }: Decoration): void {
  for (const block of fragment.querySelectorAll('pre')) {
    const frame = document.createElement('div')
    frame.dataset['codeFrame'] = ''
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset['copyCode'] = ''
    button.textContent = texts.copyCode
    block.replaceWith(frame)
    frame.append(block, button)
  }
}
