-- since 14
CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE INDEX brin ON t USING brin (a, b int4_bloom_ops);
