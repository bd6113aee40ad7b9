-- What people say about themselves and what staff write about them is sealed before it comes here; so is how to reach them.
select migrations.refuse_clear_rows('referral.case', 'referral.story_entry', 'referral.task', 'referral.handover');

alter table referral.case
    alter column situation type bytea using null,
    alter column what_matters type bytea using null,
    alter column help_with type bytea using null,
    alter column help_with_other type bytea using null,
    alter column address type bytea using null,
    alter column contact type bytea using null,
    alter column language type bytea using null,
    alter column programme type bytea using null,
    alter column trusted_adult type bytea using null;

alter table referral.story_entry alter column words type bytea using null;
alter table referral.task alter column outcome type bytea using null;
alter table referral.handover alter column confirmed_by type bytea using null;
