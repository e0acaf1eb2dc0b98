import { setFlagsFromString } from 'node:v8'

/**
 * Lets V8 wait before it optimises. That of Node 20 begins so early, and takes in so much of what a function calls, that a
 * command of half a second spends half of its time on code which it hardly runs again (`npm run bench -- --only schema`).
 * Later ones are not as eager, and do not have this setting.
 */
export function optimiseLate(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=250000')
}
