create schema panels;
select migrations.open_schema('panels', 'community_app');
