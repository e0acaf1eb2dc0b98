CREATE TABLE t (
  id integer PRIMARY KEY, s text DEFAULT 'it''s "x" \ y', dq varchar(20) DEFAULT 'sq', e text DEFAULT (lower('X')), num text DEFAULT 5, b blob DEFAULT x'00ff', r real DEFAULT 1.5, f float DEFAULT 1, ex real DEFAULT 1e3, half real DEFAULT .5,
  now datetime DEFAULT CURRENT_TIMESTAMP, fix datetime DEFAULT '2020-01-01', dec decimal DEFAULT 1.10, yes boolean DEFAULT true, one boolean DEFAULT 1, bi bigint DEFAULT 5, neg int DEFAULT -5,
  nil int DEFAULT NULL, sum int DEFAULT (1 + 2), j jsonb DEFAULT '{"a":1}'
);
