import { StatusCategoryEnum, StatusEnum } from '../enums.ts'
import { StatusInfoRef } from '../refs.ts'

StatusInfoRef.implement({
  description: 'A status of the workflow, with what people call it.',
  fields: (t) => ({
    status: t.expose('status', { type: StatusEnum, description: 'The status.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    category: t.expose('category', { type: StatusCategoryEnum, description: 'What it means to lists and measures.' }),
  }),
})
