CREATE TABLE t (id integer PRIMARY KEY, n text, b blob, r real, f float, d datetime, da date, dec decimal(10,2), nu numeric, bo boolean, bi bigint, j jsonb, vc varchar(20), un foo, untyped, gen int GENERATED ALWAYS AS (1) STORED);
CREATE TABLE auto (id integer PRIMARY KEY AUTOINCREMENT, c text UNIQUE);
CREATE TABLE plain (id int NOT NULL PRIMARY KEY);
CREATE TABLE nullable (id text PRIMARY KEY, m int CHECK (m > 1));
CREATE TABLE strict (id text PRIMARY KEY NOT NULL, k any) STRICT;
CREATE TABLE rowless (id text PRIMARY KEY) WITHOUT ROWID;
CREATE VIEW v AS SELECT id, n FROM t;
CREATE INDEX of_generated ON t (gen);
