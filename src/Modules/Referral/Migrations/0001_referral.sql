create schema referral;
select migrations.open_schema('referral', 'community_app');
