-- since 15: a scale that the schema language does not have
CREATE TABLE t (id int PRIMARY KEY, rounded numeric(5,-2) DEFAULT 100);
