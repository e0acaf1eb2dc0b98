SELECT 1;
SELECT 'unterminated; string
SELECT 2;
