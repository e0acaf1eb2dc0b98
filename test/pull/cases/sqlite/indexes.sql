CREATE TABLE t (id integer PRIMARY KEY, a int, b text, UNIQUE (a, b));
CREATE INDEX descending ON t (b DESC, a);
CREATE UNIQUE INDEX t_b_key ON t (b);
CREATE INDEX expression ON t (lower(b));
CREATE INDEX t_a_idx ON t (a);
CREATE TABLE pk (a int NOT NULL, b int NOT NULL, PRIMARY KEY (b, a));
