namespace Community.Referral.People;

/// <summary>
/// Given names that are easily taken for each other, one line each with its other spellings and the short forms that belong to no other name.
/// Two lines are two names: that guards twins called Siân and Siôn. A short form that could be of several names stands nowhere: Chris, Sam, Alex, Jo.
/// </summary>
internal static class GivenNames
{
    private const string Lines = """
        david dafydd dafid dave davey deio
        dewi
        john jon johnny
        joan
        sion shon sioni
        sean shaun shawn
        sian shan
        siwan
        sioned shoned
        sara sarah
        siriol
        elin elyn
        elen ellen helen elena
        elan
        elis ellis
        elisa eliza
        eleri
        eluned
        mari mary
        mair
        mali
        maria mariah
        marc mark
        megan
        morgan
        carys
        cerys kerys cerris
        ceri keri kerry kerri
        cerith kerith
        nerys
        rhys rees reece rhes
        rhian
        rhun
        rhiannon
        rhodri
        robert rob bob robat
        robin
        aled
        alun
        alan allan allen
        alana
        alice alys alis
        gwen
        gwenno
        gwenllian gwenlian
        gwyn gwynn
        gwyneth
        gwilym
        glyn glynn
        glenys
        owen owain
        osian
        oscar
        dylan dilan
        dilwyn
        emyr
        emrys
        emlyn
        huw hugh
        hefin
        hywel howell
        ifan
        iwan
        ieuan
        evan
        ewan euan
        ian
        efan
        efa eva
        eve
        ella
        ela
        lowri lowry
        lois
        louis
        louise
        lewis
        luke luc
        lucy lusi
        non
        nan
        nia
        mia
        tia
        nel nell
        mel
        ffion
        fiona
        gareth
        gethin
        geraint
        gerallt
        gavin
        tom thomas tomos tommy
        tim timothy
        tomi
        twm
        daniel dan deiniol
        danielle
        paul
        paula
        michael mike mick meical
        michelle
        stephen steven steve steffan stephan stefan
        stephanie
        samuel
        samantha
        eira
        eirian
        eirwen
        bethan
        bethany
        beti
        betsan
        catrin catherine katherine kathryn kate cath cathy kathy katie cati cadi
        cai kai
        caio
        llyr
        llio
        llew llewelyn llywelyn
        jayden jaden
        hayden
        jordan
        kayleigh kayley
        hayley hayleigh
        kyle
        kylie
        james jim jimmy
        jamie
        jane
        jan
        janet
        jean
        jenny jennifer jen
        gemma jemma
        geoffrey jeffrey geoff jeff
        gillian jillian
        william will bill billy wil
        elizabeth liz lizzie
        beth
        anthony antony tony
        matthew matt mathew
        martin martyn
        benjamin ben
        rebecca becky
        victoria vicky vicki
        deborah debbie debra
        susan sue
        margaret maggie marged
        peter pete
        patrick
        patricia
        richard rick richie rhisiart
        kevin
        kelvin
        karen
        karl carl
        carol
        caroline carolyn
        christine
        christina
        christopher
        gruffudd gruffydd griffith guto
        harri harry
        henry henri
        hannah hanna
        anna ana
        anne ann
        annie
        andrew andy
        andrea
        amy
        emma
        emily
        ema
        erin
        eryn
        enid
        menna
        mena
        olwen
        olivia
        oliver olly
        ollie
        joseph joe
        josef
        joshua josh
        jac jack
        jacob
        jake
        leah lea
        liam
        leon
        lee leigh
        lily lili
        lilian lillian
        molly
        polly
        noah
        nathan
        ethan
        charlie
        charles
        siarl
        charlotte
        iestyn justin
        iolo
        iorwerth
        ioan
        ifor ivor
        idris
        macsen
        mared
        manon
        marian
        marion
        medi
        meleri
        meinir
        meirion
        myfanwy
        tegan
        tegid
        tegwen
        teleri
        tudur tudor
        trefor trevor
        vaughan fychan
        """;

    private static readonly Dictionary<string, string> s_groups = Read();
    private static readonly ILookup<string, string> s_sounds = s_groups.ToLookup(g => g.Value, g => Spelling.Sound(g.Key), StringComparer.Ordinal);

    /// <summary>The name that the group is called by, or null where the name is not among them.</summary>
    public static string? GroupOf(string folded) => s_groups.GetValueOrDefault(folded);

    /// <summary>How the names of a group sound.</summary>
    public static IEnumerable<string> SoundsOf(string? group) => group is null ? [] : s_sounds[group];

    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> groups = new(StringComparer.Ordinal);
        foreach (var names in Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ')))
        {
            foreach (var name in names)
            {
                groups[name] = names[0];
            }
        }

        return groups;
    }
}
