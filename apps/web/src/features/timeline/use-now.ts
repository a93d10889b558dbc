import { useEffect, useState } from 'react'

const stepMs = 5 * 60_000

/** The present, as exact as a line on an axis needs it: every five minutes it moves. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
