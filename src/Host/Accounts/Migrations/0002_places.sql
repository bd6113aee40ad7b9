-- The partners and places the service begins with; administrators change them from here.
insert into accounts.agency (code, name_en, name_cy, kind, valid_from) values
    ('north-wales-police', 'North Wales Police', 'Heddlu Gogledd Cymru', 'police', '2026-01-01'),
    ('denbighshire-council', 'Denbighshire County Council', 'Cyngor Sir Ddinbych', 'council', '2026-01-01'),
    ('flintshire-council', 'Flintshire County Council', 'Cyngor Sir y Fflint', 'council', '2026-01-01'),
    ('wrexham-council', 'Wrexham County Borough Council', 'Cyngor Bwrdeistref Sirol Wrecsam', 'council', '2026-01-01'),
    ('flintshire-childrens-services', 'Flintshire children’s services', 'Gwasanaethau plant Sir y Fflint', 'childrens-services', '2026-01-01'),
    ('wrexham-childrens-services', 'Wrexham children’s services', 'Gwasanaethau plant Wrecsam', 'childrens-services', '2026-01-01'),
    ('betsi-cadwaladr', 'Betsi Cadwaladr University Health Board', 'Bwrdd Iechyd Prifysgol Betsi Cadwaladr', 'health', '2026-01-01'),
    ('careers-wales', 'Careers Wales', 'Gyrfa Cymru', 'careers', '2026-01-01');

insert into accounts.controller (code, name_en, name_cy, valid_from) values
    ('denbighshire', 'Denbighshire County Council', 'Cyngor Sir Ddinbych', '2026-01-01'),
    ('north-wales-police', 'North Wales Police', 'Heddlu Gogledd Cymru', '2026-01-01'),
    ('flintshire-panel', 'Multi-agency panel for Flintshire', 'Panel amlasiantaeth Sir y Fflint', '2026-01-01'),
    ('wrexham-panel', 'Multi-agency panel for Wrexham', 'Panel amlasiantaeth Wrecsam', '2026-01-01');

insert into accounts.area (code, controller, name_en, name_cy, in_en, in_cy, from_en, from_cy, to_en, to_cy, valid_from) values
    ('rhyl', 'denbighshire', 'Rhyl', 'Y Rhyl', 'in Rhyl', 'yn y Rhyl', 'from Rhyl', 'o’r Rhyl', 'to Rhyl', 'i’r Rhyl', '2026-01-01'),
    ('prestatyn', 'denbighshire', 'Prestatyn', 'Prestatyn', 'in Prestatyn', 'ym Mhrestatyn', 'from Prestatyn', 'o Brestatyn', 'to Prestatyn', 'i Brestatyn', '2026-01-01'),
    ('rhuddlan', 'denbighshire', 'Rhuddlan', 'Rhuddlan', 'in Rhuddlan', 'yn Rhuddlan', 'from Rhuddlan', 'o Ruddlan', 'to Rhuddlan', 'i Ruddlan', '2026-01-01'),
    ('dyserth', 'denbighshire', 'Dyserth', 'Dyserth', 'in Dyserth', 'yn Nyserth', 'from Dyserth', 'o Ddyserth', 'to Dyserth', 'i Ddyserth', '2026-01-01'),
    ('bodelwyddan', 'denbighshire', 'Bodelwyddan', 'Bodelwyddan', 'in Bodelwyddan', 'ym Modelwyddan', 'from Bodelwyddan', 'o Fodelwyddan', 'to Bodelwyddan', 'i Fodelwyddan', '2026-01-01'),
    ('st-asaph', 'denbighshire', 'St Asaph', 'Llanelwy', 'in St Asaph', 'yn Llanelwy', 'from St Asaph', 'o Lanelwy', 'to St Asaph', 'i Lanelwy', '2026-01-01'),
    ('denbigh', 'denbighshire', 'Denbigh', 'Dinbych', 'in Denbigh', 'yn Ninbych', 'from Denbigh', 'o Ddinbych', 'to Denbigh', 'i Ddinbych', '2026-01-01'),
    ('ruthin', 'denbighshire', 'Ruthin', 'Rhuthun', 'in Ruthin', 'yn Rhuthun', 'from Ruthin', 'o Ruthun', 'to Ruthin', 'i Ruthun', '2026-01-01'),
    ('corwen', 'denbighshire', 'Corwen', 'Corwen', 'in Corwen', 'yng Nghorwen', 'from Corwen', 'o Gorwen', 'to Corwen', 'i Gorwen', '2026-01-01'),
    ('llangollen', 'denbighshire', 'Llangollen', 'Llangollen', 'in Llangollen', 'yn Llangollen', 'from Llangollen', 'o Langollen', 'to Llangollen', 'i Langollen', '2026-01-01'),
    ('flintshire', 'flintshire-panel', 'Flintshire', 'Sir y Fflint', 'in Flintshire', 'yn Sir y Fflint', 'from Flintshire', 'o Sir y Fflint', 'to Flintshire', 'i Sir y Fflint', '2026-01-01'),
    ('wrexham', 'wrexham-panel', 'Wrexham', 'Wrecsam', 'in Wrexham', 'yn Wrecsam', 'from Wrexham', 'o Wrecsam', 'to Wrexham', 'i Wrecsam', '2026-01-01');
