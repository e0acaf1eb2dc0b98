-- A key between columns of two types.
CREATE TABLE wide (id bigint PRIMARY KEY, title text);
CREATE TABLE narrow (id int PRIMARY KEY, wide_id int REFERENCES wide (id), p point, ok int REFERENCES narrow (id));
