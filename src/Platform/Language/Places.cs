namespace Community.Platform.Language;

/// <summary>
/// The places that the database is seeded with. Afterwards they are an administrator's data.
/// Phrases are stored, never put together: y Rhyl takes an article, Dinbych mutates two ways, Ynys Môn is "ar".
/// </summary>
public static class Places
{
    /// <summary>Every place of the first installation.</summary>
    public static IReadOnlyList<Place> Seed { get; } =
    [
        Make("rhyl", "Rhyl", new("Y Rhyl", "yn y Rhyl", "o’r Rhyl", "i’r Rhyl")),
        Make("prestatyn", "Prestatyn", new("Prestatyn", "ym Mhrestatyn", "o Brestatyn", "i Brestatyn")),
        Make("denbigh", "Denbigh", new("Dinbych", "yn Ninbych", "o Ddinbych", "i Ddinbych")),
        Make("ruthin", "Ruthin", new("Rhuthun", "yn Rhuthun", "o Ruthun", "i Ruthun")),
        Make("llangollen", "Llangollen", new("Llangollen", "yn Llangollen", "o Langollen", "i Langollen")),
        Make("st-asaph", "St Asaph", new("Llanelwy", "yn Llanelwy", "o Lanelwy", "i Lanelwy")),
        Make("corwen", "Corwen", new("Corwen", "yng Nghorwen", "o Gorwen", "i Gorwen")),
        Make("rhuddlan", "Rhuddlan", new("Rhuddlan", "yn Rhuddlan", "o Ruddlan", "i Ruddlan")),
        Make("dyserth", "Dyserth", new("Dyserth", "yn Nyserth", "o Ddyserth", "i Ddyserth")),
        Make("bodelwyddan", "Bodelwyddan", new("Bodelwyddan", "ym Modelwyddan", "o Fodelwyddan", "i Fodelwyddan")),
        Make("kinmel-bay", "Kinmel Bay", new("Bae Cinmel", "ym Mae Cinmel", "o Fae Cinmel", "i Fae Cinmel")),
        Make("towyn", "Towyn", new("Tywyn", "yn Nhywyn", "o Dywyn", "i Dywyn")),
        Make("flint", "Flint", new("Y Fflint", "yn y Fflint", "o’r Fflint", "i’r Fflint")),
        Make("mold", "Mold", new("Yr Wyddgrug", "yn yr Wyddgrug", "o’r Wyddgrug", "i’r Wyddgrug")),
        Make("buckley", "Buckley", new("Bwcle", "ym Mwcle", "o Fwcle", "i Fwcle")),
        Make("holywell", "Holywell", new("Treffynnon", "yn Nhreffynnon", "o Dreffynnon", "i Dreffynnon")),
        Make("connahs-quay", "Connah’s Quay", new("Cei Connah", "yng Nghei Connah", "o Gei Connah", "i Gei Connah")),
        Make("wrexham", "Wrexham", new("Wrecsam", "yn Wrecsam", "o Wrecsam", "i Wrecsam")),
        Make("denbighshire", "Denbighshire", new("Sir Ddinbych", "yn Sir Ddinbych", "o Sir Ddinbych", "i Sir Ddinbych")),
        Make("flintshire", "Flintshire", new("Sir y Fflint", "yn Sir y Fflint", "o Sir y Fflint", "i Sir y Fflint")),
        Make("conwy", "Conwy", new("Conwy", "yng Nghonwy", "o Gonwy", "i Gonwy")),
        Make("gwynedd", "Gwynedd", new("Gwynedd", "yng Ngwynedd", "o Wynedd", "i Wynedd")),
        new("anglesey",
            new("Anglesey", "on Anglesey", "from Anglesey", "to Anglesey"),
            new("Ynys Môn", "ar Ynys Môn", "o Ynys Môn", "i Ynys Môn")),
        Make("north-wales", "north Wales", new("gogledd Cymru", "yng ngogledd Cymru", "o ogledd Cymru", "i ogledd Cymru")),
    ];

    // English alone may be put together: its names do not change.
    private static Place Make(string key, string english, PlacePhrases welsh) =>
        new(key, new(english, "in " + english, "from " + english, "to " + english), welsh);
}
