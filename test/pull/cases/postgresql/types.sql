CREATE DOMAIN positive AS int CHECK (value > 0);
CREATE DOMAIN required AS text NOT NULL;
CREATE TYPE composite AS (a int);
CREATE TABLE t (
  id bigserial PRIMARY KEY, si smallint, i int, bi bigint, o oid, n numeric, n52 numeric(5,2), n6530 numeric(65,30), m money, r real, d double precision,
  b boolean, t text, v varchar, v10 varchar(10), c char, c5 char(5), u uuid, x xml, inet inet, bit bit(4), vb varbit, by bytea,
  da date, ti time, ti0 time(0), tz timetz, ts timestamp, ts3 timestamp(3), tsz timestamptz, tsz3 timestamptz(3), j json, jb jsonb,
  ia int[], va varchar(10)[], tsa timestamptz[], pos positive, req required, comp composite, compa composite[], p point, pa point[],
  iv interval(3), ra int4range, tv tsvector, "char" "char", na name[], ov int2vector
);
