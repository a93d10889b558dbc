/** A picture as a file: drawn on a canvas in the colours of the theme. */
import type { Picture, PicturePart, PictureText } from './chart-picture.ts'
import { type ToneStyle, tones } from './shape.ts'

/** Canvases may not be higher; browsers differ, this all of them can. */
const pixelsMax = 16_000

/** Undefined when the browser could not make it. */
export async function makePngOf(picture: Picture): Promise<Blob | undefined> {
  const { width, height } = picture
  const zoom = Math.min(2, pixelsMax / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(width * zoom)
  canvas.height = Math.floor(height * zoom)
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  const styles = getComputedStyle(document.documentElement)
  const colorOf = (property: string) => styles.getPropertyValue(property).trim()
  context.scale(zoom, zoom)
  context.fillStyle = colorOf('--surface')
  context.fillRect(0, 0, width, height)
  for (const part of picture.parts) drawPart(context, part, colorOf)
  for (const text of picture.texts) drawText(context, text, colorOf)
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/png'))
}

function drawPart(context: CanvasRenderingContext2D, part: PicturePart, colorOf: (property: string) => string): void {
  context.save()
  context.translate(part.x, part.y)
  context.beginPath()
  context.rect(0, 0, part.width, part.height)
  context.clip()
  for (const { d, tone } of part.shapes) {
    const { fill, stroke, width = 1, dash = [] }: ToneStyle = tones[tone]
    const path = new Path2D(d)
    if (fill !== undefined) {
      context.fillStyle = colorOf(fill)
      context.fill(path)
    }
    if (stroke === undefined) continue
    context.strokeStyle = colorOf(stroke)
    context.lineWidth = width
    context.setLineDash([...dash])
    context.stroke(path)
  }
  context.restore()
}

function drawText(context: CanvasRenderingContext2D, text: PictureText, colorOf: (property: string) => string): void {
  context.font = `${text.isBold === true ? 600 : 400} ${text.size}px system-ui, sans-serif`
  context.fillStyle = colorOf(text.isFaint === true ? '--ink-muted' : '--ink')
  context.textAlign = text.isAtEnd === true ? 'right' : 'left'
  context.fillText(text.text, text.x, text.y)
}

/** Hands a file to the reader, as a download. */
export function downloadFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file over once the task has ended.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
