/**
 * Markdown of people, and of whoever wrote an imported issue, as nodes of a page. `marked` makes HTML of it, DOMPurify
 * leaves of that what is on the list below, and the nodes are then changed once more: links say where they lead, images
 * of other sites wait to be asked for, words that name items and people are marked. The HTML is never a string again
 * after it was cleaned, so nothing can be read differently the second time.
 *
 * Images: a picture on another server tells that server who reads which item and when. So none is fetched until
 * somebody asks for it, here or once and for all in the settings; then without a referrer.
 */
import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import { markReferences } from './references.ts'

export interface MarkdownOptions {
  /** `#12` is then an item of this project. */
  readonly projectKey: string | undefined
  /** Origin of the page: links that stay on it are no links to elsewhere. */
  readonly origin: string
}

const allowedTags = [
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'code', 'dd', 'del', 'details', 'div', 'dl', 'dt', 'em', 'figcaption'],
  ...['figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'input', 'ins', 'kbd', 'li', 'mark', 'ol', 'p'],
  ...['pre', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td'],
  ...['tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var'],
]
/** No `id`, `name`, `style` or `class`: a text must not look like a part of the app, nor stand in for one. */
const allowedAttributes = ['href', 'src', 'alt', 'title', 'width', 'height', 'start', 'colspan', 'rowspan', 'open']

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    checkbox: ({ checked }) => `<input type="checkbox"${checked ? ' checked' : ''}> `,
    code: ({ text }) => `<pre><code>${escapeHtml(text)}\n</code></pre>\n`,
  },
})

export function parseMarkdown(text: string, options: MarkdownOptions): DocumentFragment {
  // marked reads synchronously unless told otherwise.
  const html = marked.parse(text, { async: false })
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: [...allowedAttributes, 'type', 'checked'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|[/#]|data:image\/(?:png|gif|jpeg|webp);base64,)/i,
    // Of these no value is an address; all others must look like one that is allowed.
    ADD_URI_SAFE_ATTR: ['type', 'checked', 'width', 'height', 'start', 'colspan', 'rowspan', 'open'],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    KEEP_CONTENT: true,
    FORBID_CONTENTS: ['script', 'style', 'template', 'noscript', 'svg', 'math', 'iframe', 'object', 'select'],
    RETURN_DOM_FRAGMENT: true,
  })
  for (const input of fragment.querySelectorAll('input')) cleanInput(input)
  for (const link of fragment.querySelectorAll('a')) cleanLink(link, options.origin)
  for (const image of fragment.querySelectorAll('img')) cleanImage(image)
  for (const table of fragment.querySelectorAll('table')) wrapTable(table)
  for (const block of fragment.querySelectorAll('pre')) block.tabIndex = 0
  lowerHeadings(fragment)
  markReferences(fragment, options.projectKey)
  return fragment
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Only boxes of task lists are left, and they do nothing until the page says so. */
function cleanInput(input: HTMLInputElement): void {
  if (input.getAttribute('type') !== 'checkbox') return input.remove()
  for (const name of input.getAttributeNames()) if (name !== 'type' && name !== 'checked') input.removeAttribute(name)
  input.disabled = true
  input.dataset['task'] = ''
  input.closest('li')?.setAttribute('data-task-item', '')
}

function cleanLink(link: HTMLAnchorElement, origin: string): void {
  const href = link.getAttribute('href')
  if (href === null || !URL.canParse(href, origin)) return link.removeAttribute('href')
  const url = new URL(href, origin)
  const isPlace = href.startsWith('#')
  if (url.origin === origin && !isPlace) {
    // A link to an item of this hub is a link inside of the app.
    const key = /^\/items\/([a-z][a-z0-9]*)(~[0-9a-z]+)?-(\d+(?:~[0-9a-z]+)?|~[0-9a-z]+)$/i.exec(url.pathname)
    if (key !== null && url.hash === '') link.dataset['item'] = `${key[1]?.toUpperCase()}${key[2] ?? ''}-${key[3]}`
    return
  }
  // Places inside of a text have no names here: a link to one would lead nowhere.
  if (isPlace) return link.removeAttribute('href')
  link.target = '_blank'
  link.rel = 'noopener noreferrer nofollow'
}

function cleanImage(image: HTMLImageElement): void {
  const source = image.getAttribute('src') ?? ''
  image.referrerPolicy = 'no-referrer'
  image.loading = 'lazy'
  image.decoding = 'async'
  if (/^data:/i.test(source)) return
  const url = URL.canParse(source) ? new URL(source) : undefined
  image.removeAttribute('src')
  if (url?.protocol === 'https:') image.dataset['source'] = url.href
  else image.replaceWith(linkTo(url, image.alt))
}

/** The page's policy shows no images over plain HTTP; a link to one still can be followed. */
function linkTo(url: URL | undefined, text: string): Node {
  if (url === undefined) return document.createTextNode(text)
  const link = document.createElement('a')
  link.href = url.href
  link.textContent = text === '' ? url.href : text
  link.target = '_blank'
  link.rel = 'noopener noreferrer nofollow'
  return link
}

/** A wide table scrolls by itself, not the page with it. */
function wrapTable(table: HTMLTableElement): void {
  const frame = document.createElement('div')
  frame.dataset['tableFrame'] = ''
  frame.tabIndex = 0
  table.replaceWith(frame)
  frame.append(table)
}

/** The title of the page is the first heading, its parts the second: those of a text come below. */
function lowerHeadings(fragment: DocumentFragment): void {
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(6, Number(heading.tagName.charAt(1)) + 2)
    const lower = document.createElement(`h${level}`)
    lower.dataset['level'] = heading.tagName.charAt(1)
    lower.append(...heading.childNodes)
    heading.replaceWith(lower)
  }
}
