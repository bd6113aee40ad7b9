-- When somebody first spoke with the person: until then the promise of contact presses.
alter table referral.case add column reached_at timestamptz;
update referral.case c set reached_at = (select min(s.at) from referral.story_entry s where s.case_id = c.id and s.kind = 'Reached');
