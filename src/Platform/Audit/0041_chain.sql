-- Shows tampering: the entries of one case, person or reader form a chain in which each entry's hash covers all its fields and the
-- hash before. One function appends; the application's role can do nothing else to them.

-- Each field in the binary form of COPY, with its length before it: no two entries are written alike, and a verifier hashes what COPY sends.
create function audit.field(value bytea) returns bytea language sql immutable parallel safe
    as 'select pg_catalog.int4send(pg_catalog.octet_length(value)) operator(pg_catalog.||) value';

create function audit.hash_of(before bytea, chain uuid, seq bigint, id bigint, at timestamptz, actor text, kind text, action text, subject uuid, details text[])
returns bytea language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
    select sha256(before || audit.field(uuid_send(chain)) || audit.field(int8send(seq)) || audit.field(int8send(id)) || audit.field(timestamptz_send(at))
        || audit.field(textsend(actor)) || audit.field(textsend(kind)) || audit.field(textsend(action)) || audit.field(uuid_send(subject)) || audit.field(array_send(details)))
$$;

-- The newest entry of each chain. Its row lock is what puts entries in order.
create table audit.head (
    chain uuid primary key,
    seq bigint not null,
    hash bytea not null,
    -- No checkpoint holds it yet. A flag of its own: an index over seq would be rewritten with every entry.
    uncovered boolean not null
) with (fillfactor = 50);

create index head_uncovered on audit.head (chain) where uncovered;
revoke all on audit.head from community_app;

-- Each line as it stands in the file outside the database: number, time, hash of the line before, heads, signature.
create table audit.checkpoint (
    number bigint primary key check (number > 0),
    kept_at timestamptz not null default scheduling.now(),
    line text not null
);

revoke insert, update, delete on audit.checkpoint from community_app;

alter table audit.entry add column chain uuid, add column seq bigint, add column hash bytea;

-- What was written before has its place too, in the order in which it was written.
do $$
declare
    e audit.entry;
    h audit.head;
begin
    perform set_config('client_encoding', 'UTF8', true);
    for e in select * from audit.entry order by id loop
        select * into h from audit.head where chain = e.subject;
        if not found then
            h := row(e.subject, 0, decode(repeat('00', 32), 'hex'), true);
        end if;
        h.seq := h.seq + 1;
        h.hash := audit.hash_of(h.hash, e.subject, h.seq, e.id, e.at, e.actor, e.kind, e.action, e.subject, e.details);
        update audit.entry set chain = e.subject, seq = h.seq, hash = h.hash where id = e.id;
        insert into audit.head select h.* on conflict (chain) do update set seq = h.seq, hash = h.hash;
    end loop;
end
$$;

alter table audit.entry alter column chain set not null, alter column seq set not null, alter column hash set not null;
-- Also finds a subject's entries, newest first: but for what has no subject, the chain is the subject.
create unique index entry_chain on audit.entry (chain, seq);
drop index audit.entry_subject;
revoke insert, update, delete on audit.entry from community_app;

-- The only way in. The lock on the head is held to the end of the transaction, so it is the last thing that a transaction does,
-- and one that appends to several chains does it in their order.
create function audit.append(actor text, kind text, action text, subject uuid, details text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    nothing constant uuid := '00000000-0000-0000-0000-000000000000';
    genesis constant bytea := decode(repeat('00', 32), 'hex');
    e audit.entry;
    before bytea;
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

    select seq + 1, hash into e.seq, before from audit.head where chain = e.chain for update;
    if not found then
        insert into audit.head values (e.chain, 0, genesis, true) on conflict do nothing;
        select seq + 1, hash into e.seq, before from audit.head where chain = e.chain for update;
    end if;

    -- Under the lock, so that ids rise within a chain.
    e.id := nextval('audit.entry_id_seq');
    e.at := scheduling.now();
    e.hash := audit.hash_of(before, e.chain, e.seq, e.id, e.at, e.actor, e.kind, e.action, e.subject, e.details);
    insert into audit.entry (id, at, actor, kind, action, subject, details, chain, seq, hash) overriding system value
        values (e.id, e.at, e.actor, e.kind, e.action, e.subject, e.details, e.chain, e.seq, e.hash);
    update audit.head set seq = e.seq, hash = e.hash, uncovered = true where chain = e.chain;
end
$$;

-- For checkpoints: what none of them holds yet, as committed at this moment. Nobody is waited for.
create function audit.uncovered_heads(most integer) returns table (chain uuid, seq bigint, hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
    as 'select h.chain, h.seq, h.hash from audit.head h where h.uncovered limit most';

-- A head that moved on meanwhile, or is moving now, stays for the next checkpoint.
create function audit.keep_checkpoint(number bigint, line text, chains uuid[], seqs bigint[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into audit.checkpoint (number, line) values (number, line);
    with still as (
        select h.chain from unnest(chains, seqs) as c(chain, seq) join audit.head h on h.chain = c.chain and h.seq = c.seq
        for update of h skip locked)
    update audit.head h set uncovered = false from still s where h.chain = s.chain;
$$;
