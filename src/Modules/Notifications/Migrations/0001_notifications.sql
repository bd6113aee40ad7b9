create schema notifications;
select migrations.open_schema('notifications', 'community_app');
