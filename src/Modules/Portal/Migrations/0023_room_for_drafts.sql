-- A draft that is sent changes no column that an index holds: with room in its block none of its indexes is written.
alter table portal.draft set (fillfactor = 70);
