-- The second factor beside the reference: a slow hash of the phrase the person chose, if they chose one.
alter table portal.application add column phrase_hash text;

-- The councils that a person may live under. Phrases are stored, never put together.
create table portal.council (
    code text primary key,
    -- The area of the applications that name it, where the council is one area. Denbighshire has many.
    area text,
    name_en text not null check (name_en <> ''),
    in_en text not null check (in_en <> ''),
    name_cy text not null check (name_cy <> ''),
    in_cy text not null check (in_cy <> ''),
    place int not null,
    withdrawn_at timestamptz
);

insert into portal.council (code, area, name_en, in_en, name_cy, in_cy, place) values
    ('denbighshire', null, 'Denbighshire', 'in Denbighshire', 'Sir Ddinbych', 'yn Sir Ddinbych', 1),
    ('flintshire', 'flintshire', 'Flintshire', 'in Flintshire', 'Sir y Fflint', 'yn Sir y Fflint', 2),
    ('wrexham', 'wrexham', 'Wrexham', 'in Wrexham', 'Wrecsam', 'yn Wrecsam', 3),
    ('conwy', null, 'Conwy', 'in Conwy', 'Conwy', 'yng Nghonwy', 4),
    ('gwynedd', null, 'Gwynedd', 'in Gwynedd', 'Gwynedd', 'yng Ngwynedd', 5),
    ('anglesey', null, 'Anglesey', 'on Anglesey', 'Ynys Môn', 'ar Ynys Môn', 6);

-- Whole words or short phrases; accents, capitals and apostrophes do not count. Welsh ones in every form that a mutation makes.
create table portal.worrying_word (
    words text primary key check (length(btrim(words)) > 2),
    language text not null check (language in ('en', 'cy')),
    added_at timestamptz not null default scheduling.now(),
    withdrawn_at timestamptz
);

insert into portal.worrying_word (words, language) values
    ('kill', 'en'), ('kills', 'en'), ('killed', 'en'), ('killing', 'en'), ('kill myself', 'en'), ('suicide', 'en'), ('suicidal', 'en'),
    ('end my life', 'en'), ('want to die', 'en'), ('better off dead', 'en'), ('self harm', 'en'), ('self harming', 'en'), ('overdose', 'en'),
    ('cut myself', 'en'), ('cutting myself', 'en'), ('hurt myself', 'en'),
    ('hit', 'en'), ('hits', 'en'), ('hitting', 'en'), ('hurt', 'en'), ('hurts', 'en'), ('hurting', 'en'), ('beat me', 'en'), ('beats me', 'en'), ('beaten', 'en'),
    ('punch', 'en'), ('punched', 'en'), ('punches', 'en'), ('kicked', 'en'), ('kicks', 'en'), ('strangle', 'en'), ('strangled', 'en'), ('choked', 'en'),
    ('afraid', 'en'), ('scared', 'en'), ('frightened', 'en'), ('terrified', 'en'), ('unsafe', 'en'), ('not safe', 'en'), ('in danger', 'en'),
    ('knife', 'en'), ('knives', 'en'), ('stab', 'en'), ('stabbed', 'en'), ('gun', 'en'), ('guns', 'en'), ('weapon', 'en'), ('machete', 'en'), ('acid', 'en'),
    ('rape', 'en'), ('raped', 'en'), ('raping', 'en'), ('abuse', 'en'), ('abused', 'en'), ('abuses', 'en'), ('abusive', 'en'), ('abusing', 'en'), ('molested', 'en'),
    ('groomed', 'en'), ('grooming', 'en'), ('touches me', 'en'), ('touched me', 'en'),
    ('violence', 'en'), ('violent', 'en'), ('threat', 'en'), ('threats', 'en'), ('threaten', 'en'), ('threatened', 'en'), ('threatens', 'en'), ('threatening', 'en'),
    ('forced marriage', 'en'), ('county lines', 'en'), ('locked in', 'en'), ('stalking', 'en'), ('stalked', 'en'), ('wont let me', 'en'),
    ('lladd', 'cy'), ('ladd', 'cy'), ('lladdodd', 'cy'), ('laddodd', 'cy'),
    ('hunanladdiad', 'cy'), ('hunan laddiad', 'cy'), ('hunanladdol', 'cy'),
    ('marw', 'cy'), ('farw', 'cy'), ('diwedd fy mywyd', 'cy'),
    ('hunan-niwed', 'cy'), ('hunan-niweidio', 'cy'), ('hunanniweidio', 'cy'), ('gorddos', 'cy'), ('orddos', 'cy'),
    ('niwed', 'cy'), ('niweidio', 'cy'), ('niweidiodd', 'cy'), ('anafu', 'cy'), ('hanafu', 'cy'), ('brifo', 'cy'), ('frifo', 'cy'), ('mrifo', 'cy'),
    ('trais', 'cy'), ('drais', 'cy'), ('thrais', 'cy'), ('nhrais', 'cy'), ('treisgar', 'cy'), ('dreisgar', 'cy'),
    ('treisio', 'cy'), ('dreisio', 'cy'), ('threisio', 'cy'), ('nhreisio', 'cy'), ('treisiodd', 'cy'), ('dreisiodd', 'cy'),
    ('camdrin', 'cy'), ('gamdrin', 'cy'), ('chamdrin', 'cy'), ('nghamdrin', 'cy'), ('cam-drin', 'cy'), ('gam-drin', 'cy'), ('cham-drin', 'cy'), ('ngham-drin', 'cy'),
    ('camdriniaeth', 'cy'), ('gamdriniaeth', 'cy'), ('chamdriniaeth', 'cy'),
    ('curo', 'cy'), ('guro', 'cy'), ('churo', 'cy'), ('nghuro', 'cy'), ('curodd', 'cy'), ('gurodd', 'cy'),
    ('taro', 'cy'), ('daro', 'cy'), ('tharo', 'cy'), ('nharo', 'cy'), ('trawodd', 'cy'), ('drawodd', 'cy'), ('dyrnu', 'cy'), ('ddyrnu', 'cy'), ('nyrnu', 'cy'),
    ('cicio', 'cy'), ('gicio', 'cy'), ('chicio', 'cy'), ('nghicio', 'cy'), ('tagu', 'cy'), ('dagu', 'cy'), ('thagu', 'cy'), ('nhagu', 'cy'),
    ('ofn', 'cy'), ('ofnus', 'cy'), ('ofni', 'cy'), ('hofni', 'cy'), ('dychryn', 'cy'), ('ddychryn', 'cy'), ('nychryn', 'cy'),
    ('perygl', 'cy'), ('berygl', 'cy'), ('pherygl', 'cy'), ('mherygl', 'cy'), ('ddim yn ddiogel', 'cy'),
    ('bygwth', 'cy'), ('fygwth', 'cy'), ('mygwth', 'cy'), ('bygythiad', 'cy'), ('fygythiad', 'cy'), ('bygythiadau', 'cy'), ('fygythiadau', 'cy'), ('bygythiol', 'cy'), ('fygythiol', 'cy'),
    ('cyllell', 'cy'), ('gyllell', 'cy'), ('chyllell', 'cy'), ('nghyllell', 'cy'), ('cyllyll', 'cy'), ('gyllyll', 'cy'), ('chyllyll', 'cy'),
    ('trywanu', 'cy'), ('drywanu', 'cy'), ('thrywanu', 'cy'), ('nhrywanu', 'cy'), ('gwn i saethu', 'cy'), ('dryll', 'cy'), ('ddryll', 'cy'), ('gynnau saethu', 'cy'), ('arf', 'cy'), ('arfau', 'cy'),
    ('meithrin perthynas amhriodol', 'cy'), ('llinellau cyffuriau', 'cy'), ('stelcian', 'cy'), ('priodas orfodol', 'cy'), ('briodas orfodol', 'cy');
