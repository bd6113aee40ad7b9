-- What the application says besides, who asked, and what came next after each line of the story.
alter table referral.case
    add column in_danger boolean not null default false,
    add column programme text,
    add column trusted_adult jsonb,
    -- Set: the council is unknown or takes no part, and only this one named team sees the case.
    add column boundary_team uuid,
    add constraint closed_case_says_what_came_of_it
        check ((closed_at is not null) = (state in ('TakenUp', 'Declined', 'Closed')));

alter table referral.household_member add column asked boolean not null default false;

alter table referral.story_entry
    add column next_step text,
    add column next_step_due date;

alter table referral.task
    add column boundary_team uuid,
    drop constraint task_kind_check,
    add constraint task_kind_check
        check (kind in ('ReadWorryingWords', 'CheckDanger', 'RingToConfirm', 'TextToConfirm', 'PostToConfirm', 'ConfirmThroughSomebody'));

-- What came in stays.
revoke delete on referral.case, referral.task, referral.household_member, referral.handover from community_app;
