CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b text, u int NOT NULL);
CREATE INDEX partial ON t (a) WHERE b = 'x';
CREATE UNIQUE INDEX partial_unique ON t (u) WHERE a > 3;
CREATE TABLE r (id int PRIMARY KEY, t_id int REFERENCES t (id));
CREATE UNIQUE INDEX one_of_t ON r (t_id) WHERE id > 3;
