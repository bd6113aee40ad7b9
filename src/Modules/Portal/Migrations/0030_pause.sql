-- What a controller's intake has said about the public form: until that day it begins with nothing new. The start page says so.
create table portal.pause (
    controller text primary key,
    reason_en text not null,
    reason_cy text not null,
    -- The first day on which it is as usual.
    open_again date not null,
    -- When it was said: what was said before and comes later does not count.
    said_at timestamptz not null
);
