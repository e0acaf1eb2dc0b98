CREATE TABLE "T" (id int PRIMARY KEY, nm text);
CREATE VIEW v AS SELECT id, nm, 1 AS k, 2 AS a, 3 AS b FROM "T";
CREATE VIEW "W" AS SELECT 1 AS x, 2 AS y;
CREATE VIEW newer AS SELECT 1 AS "class", now() AS n, NULL::point AS "1p";
CREATE MATERIALIZED VIEW stored AS SELECT 1 AS x;
COMMENT ON VIEW newer IS 'said of the view';
