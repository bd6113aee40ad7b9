-- A form that an officer's card begins has an id of its own: the card's is in the officer's address bar, and could be taken before.
alter table portal.draft add column card_id uuid;
create unique index draft_card on portal.draft (card_id) where card_id is not null;
alter policy prepared on portal.draft with check (
    (select access.actor()) = 'handler:portal.prepare-card' and card_id = (select access.about()));
alter policy seen_by_whoever_prepares on portal.draft using (
    (select access.actor()) = 'handler:portal.prepare-card' and card_id = (select access.about()));
