CREATE TABLE t (
  id int CONSTRAINT custom PRIMARY KEY, a int UNIQUE, b int NOT NULL, c text, j jsonb, ia int[], i inet, p point, v varchar(5),
  CONSTRAINT named UNIQUE (a, b), UNIQUE (b, c)
);
CREATE UNIQUE INDEX second_of_a ON t (a);
CREATE UNIQUE INDEX only_of_c ON t (c DESC);
CREATE INDEX ON t (a DESC, b);
CREATE INDEX nulls ON t (a NULLS FIRST);
CREATE INDEX expression ON t (lower(c));
CREATE INDEX covering ON t (a) INCLUDE (b);
CREATE INDEX hash ON t USING hash (c);
CREATE INDEX gin_default ON t USING gin (j);
CREATE INDEX gin_path ON t USING gin (j jsonb_path_ops);
CREATE INDEX gin_array ON t USING gin (ia);
CREATE INDEX gist_raw ON t USING gist (p);
CREATE INDEX gist_inet ON t USING gist (i inet_ops);
CREATE INDEX spgist ON t USING spgist (c);
CREATE INDEX brin ON t USING brin (a, b);
CREATE INDEX pattern ON t (v varchar_pattern_ops);
CREATE TABLE composite (a int, b int, PRIMARY KEY (b, a));
CREATE TABLE loose (a int UNIQUE, b int);
CREATE TABLE strict (a int NOT NULL, b int);
CREATE UNIQUE INDEX ON strict (a);
