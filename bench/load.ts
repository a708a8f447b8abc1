import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** Requests per second sent by eight connections for a few seconds, after a short warm-up. */
export async function requestsPerSecond(url: string, seconds = 4): Promise<number> {
  await autocannon({ url, connections: 8, duration: 1 })
  const { requests, non2xx, errors } = await autocannon({ url, connections: 8, duration: seconds })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers other than 200, ${errors} errors`)
  return requests.average
}

/** Sends so many requests, then stops. */
export async function sendRequests(url: string, amount: number): Promise<void> {
  // autocannon waits for ever when it has more connections than requests.
  const { non2xx, errors } = await autocannon({ url, connections: Math.min(8, amount), amount })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers other than 200, ${errors} errors`)
}

const TICKS_PER_SECOND = 100

/** Processor time that a process has used so far, user and system, in milliseconds (Linux). */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

/** Memory that a process holds, in megabytes (Linux). */
export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

/** Processor time of one request, in milliseconds: the mean over so many, one after the other on eight connections. */
export async function processorMsPerRequest(
  url: string,
  { pid, amount }: { pid: number; amount: number },
): Promise<number> {
  await sendRequests(url, Math.ceil(amount / 5))
  const before = processorMs(pid)
  await sendRequests(url, amount)
  return (processorMs(pid) - before) / amount
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
