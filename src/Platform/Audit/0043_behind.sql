-- Whether entries wait for a checkpoint that should long have been signed: one is, every minute. For /health/ready.
create function audit.is_behind() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from audit.head h join audit.entry e on e.chain = h.chain and e.seq = h.seq
        where h.uncovered and e.at < scheduling.now() - interval '10 minutes')
$$;
