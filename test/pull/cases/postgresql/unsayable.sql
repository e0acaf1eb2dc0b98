-- A key between columns of two types, and a scale that the schema language does not have.
CREATE TABLE wide (id bigint PRIMARY KEY, rounded numeric(5,-2) DEFAULT 100, title text);
CREATE TABLE narrow (id int PRIMARY KEY, wide_id int REFERENCES wide (id), p point, ok int REFERENCES narrow (id));
