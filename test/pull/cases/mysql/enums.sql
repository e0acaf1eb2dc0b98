CREATE TABLE a (id int PRIMARY KEY, e enum('don''t know', 'yes', '') NOT NULL DEFAULT 'don''t know', status enum('on', 'off'), `a b` enum('x'));
CREATE TABLE b (id int PRIMARY KEY, status enum('on', 'off') DEFAULT 'on', other enum('on', 'off', 'more'));
