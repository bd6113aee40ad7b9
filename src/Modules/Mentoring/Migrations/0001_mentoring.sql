create schema mentoring;
select migrations.open_schema('mentoring', 'community_app');
