CREATE TABLE t (
  id int PRIMARY KEY, i int DEFAULT -5, b tinyint(1) DEFAULT 1, de decimal(10,2) DEFAULT 1.50, f double DEFAULT 1.5, s varchar(50) DEFAULT 'it''s "x"', e varchar(20) DEFAULT '',
  now datetime DEFAULT CURRENT_TIMESTAMP, now3 datetime(3) DEFAULT CURRENT_TIMESTAMP(3), up timestamp DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, fix datetime DEFAULT '2020-01-01 00:00:00', bi bigint DEFAULT 5, ex double DEFAULT 1e25
);
