CREATE TYPE color AS ENUM ('red', 'light blue', '', '1a', '9', 'Grün');
CREATE TYPE "2mood" AS ENUM ('x', 'y');
CREATE TYPE unused AS ENUM ('a');
CREATE TYPE "class" AS ENUM ('a');
COMMENT ON TYPE unused IS 'nobody needs it';
CREATE TABLE t (id int PRIMARY KEY, c color DEFAULT 'light blue', n color DEFAULT '9', m "2mood"[] DEFAULT '{x,y}', k "class");
