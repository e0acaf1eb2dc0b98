# hash comment; with semicolon
INSERT INTO `a;b` VALUES ('x;y', 'it''s; fine', 'back\'slash; here', "dou\"ble; \\");
SELECT 1--1; -- a comment; here
SELECT 5 --
;
/* not /* nested; */ SELECT 2;
/*!40101 SET NAMES utf8mb4 */;
/*!50003 SET @a = 1; */;
/*M!100100 SET @b = ';' */;
SELECT `tick``ed; name`, 'über; 😀';
