CREATE TABLE t (id int PRIMARY KEY, a int, te text, v varchar(100), UNIQUE KEY t_a_key (a), KEY prefix (te(20), a), FULLTEXT KEY words (te), KEY t_v_idx (v), UNIQUE KEY two (a, v));
CREATE TABLE pk (a int NOT NULL, te varchar(500) NOT NULL, PRIMARY KEY (a, te(20)));
CREATE TABLE loose (a int UNIQUE);
