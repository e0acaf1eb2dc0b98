CREATE TABLE t (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY, ti tinyint, ti1 tinyint(1), si smallint, mi mediumint, bi bigint, uti tinyint unsigned, usi smallint unsigned, umi mediumint unsigned, ui int unsigned, ubi bigint unsigned,
  de decimal(10,2), de65 decimal(65,30), f float, d double, b1 bit(1), b8 bit(8), c char(5), v varchar(20), v191 varchar(191), bin binary(16), vb varbinary(20), tb tinyblob, bl blob, mb mediumblob, lb longblob,
  tt tinytext, te text, mt mediumtext, lt longtext, da date, tm time, tm3 time(3), dt datetime, dt3 datetime(3), ts timestamp NULL, y year, j json, se set('a', 'b'), g geometry
);
