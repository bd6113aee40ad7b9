-- Whether the member of staff holds one of these roles, whoever employs them: officers are police.
create function access.any_role(variadic roles text[]) returns boolean language sql stable parallel safe
    return access.staff() is not null and string_to_array(current_setting('community.roles', true), ',') && roles;
