import { type ArgumentSpec, defineCommand } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import { historyFields } from '../history/fields.ts'
import {
  assignOptions,
  blockOptions,
  changeOptions,
  commentOptions,
  createOptions,
  deleteOptions,
  doneOptions,
  editOptions,
  itemLinkOptions,
  listOptions,
  logOptions,
  mineOptions,
  moveOptions,
  nextOptions,
  startOptions,
  viewOptions,
} from './options.ts'

const anItem = {
  name: 'item',
  summary: 'The item: KEY-12, 12 or #12',
  complete: 'item',
} as const satisfies ArgumentSpec
const someItems = {
  ...anItem,
  summary: 'One or more items: KEY-12, 12 or #12',
  isMany: true,
} as const satisfies ArgumentSpec
const aQuery = {
  name: 'query',
  summary: 'Words of the query language',
  isOptional: true,
  isMany: true,
  complete: 'query',
} as const satisfies ArgumentSpec
const aTitle = { name: 'title', summary: 'The title', isOptional: true, isMany: true } as const satisfies ArgumentSpec

const list = {
  args: [aQuery],
  options: listOptions,
  fields: itemFields,
  isPaged: true,
  about: 'Shows open items unless the query itself says is:, status: or closed:. See spice help query.',
  isReading: true,
  load: () => import('./list.ts'),
} as const
const create = {
  args: [aTitle],
  options: createOptions,
  fields: itemFields,
  load: () => import('./create.ts'),
} as const
const view = {
  args: [anItem],
  options: viewOptions,
  fields: itemFields,
  isPaged: true,
  isReading: true,
  load: () => import('./view.ts'),
} as const
const done = { args: [someItems], options: doneOptions, fields: itemFields, load: () => import('./done.ts') } as const
const start = {
  args: [someItems],
  options: startOptions,
  fields: itemFields,
  load: () => import('./start.ts'),
} as const

export const itemCommands = [
  defineCommand({
    ...create,
    path: 'item create',
    aliases: ['new', 'add'],
    summary: 'Create an item',
    about: 'Asks for a title on a terminal when none is given. In a pipe only the new key is printed.',
    examples: [
      { line: 'spice item create "Login fails on Safari" -t bug -P high -l web -a @me', says: 'a bug for me' },
      { line: 'key=$(spice item create --title "Write the guide" --body-file guide.md)', says: 'from a script' },
    ],
  }),
  defineCommand({
    ...list,
    path: 'item list',
    aliases: ['ls'],
    summary: 'List items',
    examples: [
      { line: 'spice item list label:bug priority:>=high', says: 'open bugs that matter' },
      { line: 'spice item list -a @me -S priority,-updated', says: 'mine, most pressing first' },
      { line: "spice item list --json key,title --jq '.[].title'", says: 'titles for a script' },
      { line: 'spice item list -label:wontfix no:assignee', says: 'without a label, without an assignee' },
      { line: 'spice item list is:started --watch', says: 'what is being done, as it changes' },
    ],
  }),
  defineCommand({
    ...view,
    path: 'item view',
    aliases: ['show'],
    summary: 'Show an item with its description and comments',
    examples: [{ line: 'spice item view 12 --comments', says: 'with all its comments' }],
  }),
  defineCommand({
    path: 'item edit',
    summary: 'Change one or more items',
    args: [someItems],
    options: editOptions,
    fields: itemFields,
    examples: [
      { line: 'spice item edit 12 --title "Login fails on Safari 19" -P urgent', says: 'one' },
      { line: 'spice item edit 12 13 14 -m "1.0" --add-label web', says: 'several at once, all or none' },
      { line: 'spice item edit 12 --work 4h/2d/5d', says: 'half a day to five days of work, most likely two' },
      { line: 'spice item edit 12 -e', says: 'in the editor' },
    ],
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'item move',
    summary: 'Change the order or the column of an item, or its project',
    about:
      'In another project an item gets a new key; the former one leads to it. Comments, dependencies and sub-items follow. Labels and the milestone are those of the same name; what the other project has not stays behind, which is told and asked before.',
    args: [{ ...anItem, isMany: true }],
    options: moveOptions,
    fields: itemFields,
    examples: [
      { line: 'spice item move 12 --top', says: 'first of all' },
      { line: 'spice item move 12 --after 9 -s todo', says: 'below 9, in Todo' },
      { line: 'spice item move WEB-12 WEB-14 --project API', says: 'to another project' },
      { line: 'spice item move WEB-12 --project API --dry-run', says: 'what would become of it' },
    ],
    load: () => import('./move.ts'),
  }),
  defineCommand({
    path: 'item assign',
    summary: 'Assign an item',
    args: [
      anItem,
      { name: 'member', summary: 'Handles; @me when left out', isOptional: true, isMany: true, complete: 'member' },
    ],
    options: assignOptions,
    fields: itemFields,
    examples: [
      { line: 'spice item assign 12 ada', says: 'to ada' },
      { line: 'spice item assign 12', says: 'to me' },
    ],
    load: () => import('./assign.ts'),
  }),
  defineCommand({
    path: 'item comment',
    summary: 'Comment on an item',
    args: [anItem, { name: 'text', summary: 'The comment', isOptional: true, isMany: true }],
    options: commentOptions,
    examples: [
      { line: 'spice item comment 12 "Works for me."', says: 'a word' },
      { line: 'git log -1 | spice item comment 12 -F -', says: 'from a pipe' },
    ],
    load: () => import('./comment.ts'),
  }),
  defineCommand({ ...done, path: 'item done', aliases: ['close'], summary: 'Mark items as done' }),
  defineCommand({ ...start, path: 'item start', summary: 'Begin to work on items: in progress, assigned to me' }),
  defineCommand({
    path: 'item delete',
    summary: 'Delete items; they can be restored',
    args: [someItems],
    options: deleteOptions,
    load: () => import('./delete.ts'),
  }),
  defineCommand({
    path: 'item restore',
    summary: 'Bring deleted items back',
    args: [someItems],
    options: changeOptions,
    fields: itemFields,
    load: () => import('./restore.ts'),
  }),
  defineCommand({
    path: 'item block',
    summary: 'Say which items must be done before this one',
    args: [
      anItem,
      { name: 'by', summary: 'What must be done first', isOptional: true, isMany: true, complete: 'item' },
    ],
    options: blockOptions,
    examples: [
      { line: 'spice item block 12 9', says: '9 must be done before 12 starts' },
      { line: 'spice item block 12 9 --type ss --lag 2d', says: 'two days after the start of 9' },
    ],
    load: () => import('./block.ts'),
  }),
  defineCommand({
    path: 'item link',
    summary: 'Make an item a part of another one',
    args: [anItem, { name: 'parent', summary: 'The item it becomes a part of', isOptional: true, complete: 'item' }],
    options: itemLinkOptions,
    fields: itemFields,
    examples: [
      { line: 'spice item link 12 3', says: '12 becomes a part of 3' },
      { line: 'spice item link 12 --remove', says: 'on its own again' },
    ],
    load: () => import('./link.ts'),
  }),
  defineCommand({
    path: 'item log',
    aliases: ['history'],
    summary: 'Who changed what of an item, and when',
    args: [anItem],
    options: logOptions,
    fields: historyFields,
    isPaged: true,
    isReading: true,
    load: () => import('./log.ts'),
  }),
]

export const shortForms = [
  defineCommand({
    ...create,
    path: 'add',
    summary: 'Create an item',
    shortFor: 'item create',
    examples: [{ line: 'spice add Write the release notes -d friday', says: 'quotes are not needed' }],
  }),
  defineCommand({
    ...list,
    path: 'ls',
    summary: 'List items',
    shortFor: 'item list',
    examples: [
      { line: 'spice ls label:bug', says: 'open bugs' },
      { line: 'spice ls "login page" or label:auth', says: 'a phrase or a label' },
    ],
  }),
  defineCommand({ ...view, path: 'show', summary: 'Show an item', shortFor: 'item view' }),
  defineCommand({ ...done, path: 'done', summary: 'Mark items as done', shortFor: 'item done' }),
  defineCommand({ ...start, path: 'start', summary: 'Begin to work on items', shortFor: 'item start' }),
  defineCommand({
    path: 'mine',
    summary: 'My open items',
    args: [aQuery],
    options: mineOptions,
    fields: itemFields,
    isPaged: true,
    isReading: true,
    load: () => import('./mine.ts'),
  }),
  defineCommand({
    path: 'next',
    summary: 'What to do next',
    about:
      'My open items that nothing blocks: started ones first, then by priority, due date and rank. When there are fewer ' +
      'than asked for, unassigned items (no pull requests) that I could take follow.',
    options: nextOptions,
    fields: itemFields,
    isReading: true,
    load: () => import('./next.ts'),
  }),
]
