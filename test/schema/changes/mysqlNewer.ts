import { type CatalogChange, change, since } from './change.ts'

/** What came with one version or another of MySQL; older servers leave it out. */
export const newerMysqlChanges: readonly CatalogChange[] = [
  since(
    { mysql: [8, 0, 13] },
    change(
      'a spatial reference system',
      'ALTER TABLE placed MODIFY at point NOT NULL SRID 4326',
      'ALTER TABLE placed MODIFY at point NOT NULL',
    ),
  ),
  since({ mysql: [9] }, change('a vector', 'ALTER TABLE plain ADD COLUMN v vector(3)')),
  since({ mysql: [9] }, change('the length of a vector', 'ALTER TABLE plain MODIFY v vector(4)')),
  since({ mysql: [9] }, change('a vector less', 'ALTER TABLE plain DROP v')),
  since(
    { mysql: [8, 0, 17] },
    change(
      'an index of the members of an array',
      'ALTER TABLE plain ADD COLUMN j json, ADD INDEX plain_j ((CAST(j AS UNSIGNED ARRAY)))',
      'ALTER TABLE plain DROP INDEX plain_j, DROP j',
    ),
  ),
  since(
    { mysql: [8, 0, 13] },
    change(
      'a key that is an expression',
      'ALTER TABLE plain ADD UNIQUE INDEX plain_j ((id + 1), tags)',
      'ALTER TABLE plain DROP INDEX plain_j',
    ),
  ),
]

/** The same of MariaDB. */
export const newerMariadbChanges: readonly CatalogChange[] = [
  change('a time of validity', 'ALTER TABLE counted ADD COLUMN f date NOT NULL, ADD COLUMN t date NOT NULL'),
  change('a period', 'ALTER TABLE counted ADD PERIOD FOR p(f, t)'),
  change(
    'a key without overlaps',
    'ALTER TABLE counted ADD UNIQUE KEY counted_p (a, p WITHOUT OVERLAPS)',
    'ALTER TABLE counted DROP KEY counted_p',
  ),
  since({ mariadb: [10, 7] }, change('a UUID', 'ALTER TABLE plain ADD COLUMN u uuid')),
  since(
    { mariadb: [10, 7] },
    change('a UUID as text', 'ALTER TABLE plain MODIFY u char(36)', 'ALTER TABLE plain MODIFY u uuid'),
  ),
  since(
    { mariadb: [10, 10] },
    change('an address', 'ALTER TABLE plain ADD COLUMN i inet4', 'ALTER TABLE plain DROP i'),
  ),
  since({ mariadb: [11, 7] }, change('a vector', 'ALTER TABLE plain ADD COLUMN v vector(3) NOT NULL')),
  since({ mariadb: [11, 7] }, change('an index of vectors', 'CREATE VECTOR INDEX plain_v ON plain (v)')),
  since({ mariadb: [11, 7] }, change('no vector any more', 'ALTER TABLE plain DROP INDEX plain_v, DROP v')),
]
