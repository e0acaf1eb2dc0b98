import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './test/setup/sequencer.ts'

// Real projects' schemas and migrations, which are no part of this repository: `npm run test:corpus`.
const corpus = process.env.KINTSUGI_CORPUS ?? '../shared/corpus'
const withCorpus = process.env.KINTSUGI_CORPUS_TESTS === '1' && existsSync(corpus)

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...(withCorpus ? [] : ['test/corpus/**'])],
    globalSetup: ['test/setup/global.ts'],
    // Processes, not threads: tests change the directory, send signals and load SQLite.
    pool: 'forks',
    // Much of the time goes to waiting for a server.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: SlowFirst },
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
})
