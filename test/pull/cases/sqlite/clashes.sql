CREATE TABLE "a b" (id integer PRIMARY KEY, "x y" int, "x-y" int REFERENCES "a-b" (id));
CREATE TABLE "a-b" (id integer PRIMARY KEY, "a_b" int);
CREATE TABLE "--" (id integer PRIMARY KEY);
