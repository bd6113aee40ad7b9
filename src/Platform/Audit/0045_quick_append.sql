-- The same entries and the same hashes as before. hash_of was planned with every call; written out, its plan is kept. A chain's first
-- entry writes its head once, not twice.
create or replace function audit.append(actor text, kind text, action text, subject uuid, details text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    nothing constant uuid := '00000000-0000-0000-0000-000000000000';
    genesis constant bytea := decode(repeat('00', 32), 'hex');
    e audit.entry;
    before bytea;
    first boolean;
begin
    if getdatabaseencoding() <> 'UTF8' or current_setting('client_encoding') <> 'UTF8' then
        raise exception 'The audit is written in UTF-8 only.';
    end if;

    e.actor := actor;
    e.kind := kind;
    e.action := action;
    e.subject := subject;
    e.details := details;
    -- What concerns nobody would otherwise queue behind one head.
    e.chain := case when subject = nothing then overlay(nothing::text placing to_hex(16 + floor(random() * 16)::int) from 35)::uuid else subject end;

    loop
        select seq + 1, hash into e.seq, before from audit.head where chain = e.chain for update;
        first := not found;
        if first then
            e.seq := 1;
            before := genesis;
        end if;

        -- Under the lock, so that ids rise within a chain; who begins one has no lock yet, and draws again if another was quicker.
        e.id := nextval('audit.entry_id_seq');
        e.at := scheduling.now();
        e.hash := sha256(before || audit.field(uuid_send(e.chain)) || audit.field(int8send(e.seq)) || audit.field(int8send(e.id)) || audit.field(timestamptz_send(e.at))
            || audit.field(textsend(e.actor)) || audit.field(textsend(e.kind)) || audit.field(textsend(e.action)) || audit.field(uuid_send(e.subject)) || audit.field(array_send(e.details)));
        if first then
            insert into audit.head values (e.chain, e.seq, e.hash, true) on conflict do nothing;
            continue when not found;
        else
            update audit.head set seq = e.seq, hash = e.hash, uncovered = true where chain = e.chain;
        end if;

        insert into audit.entry (id, at, actor, kind, action, subject, details, chain, seq, hash) overriding system value
            values (e.id, e.at, e.actor, e.kind, e.action, e.subject, e.details, e.chain, e.seq, e.hash);
        return;
    end loop;
end
$$;
