DO $$ BEGIN UPDATE t SET a = 1; END $$;
