select migrations.refuse_clear_rows('mentoring.case');

alter table mentoring.case
    alter column contact type bytea using null,
    alter column what_matters type bytea using null;
