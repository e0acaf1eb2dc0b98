CALL archive_old_rows();
