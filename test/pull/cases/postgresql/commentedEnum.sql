CREATE TYPE state AS ENUM ('open');
COMMENT ON TYPE state IS 'what it is';
CREATE TABLE t (id int PRIMARY KEY, state state);
