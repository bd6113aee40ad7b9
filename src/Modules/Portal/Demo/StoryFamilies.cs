using Community.Contracts.Portal;
using Community.Platform;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Community.Portal.Features.AskForHelp.Steps;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Demo;

/// <summary>Invented families who ask for help as anybody would, in both languages. Told once.</summary>
internal sealed class StoryFamilies(PortalDb db, Journey journey, Submission submission, Calendar calendar, TimeProvider clock) : IDemoStory
{
    private static readonly string[] s_steps = [nameof(DangerNow), nameof(Family), nameof(WhereYouLive), nameof(Formats), nameof(TrustAdult), nameof(ChoosePhrase)];

    public async Task TellAsync(CancellationToken stop)
    {
        if (await db.Applications.AnyAsync(stop))
        {
            return;
        }

        foreach (var (language, answers) in Families())
        {
            using (Languages.Speak(language))
            {
                var (application, sent) = await submission.PrepareAsync(await journey.WalkAsync(answers, stop), stop);
                db.Applications.Add(application);
                await db.CommitAsync(new("tell-story", application.Id), stop, sent);
            }
        }
    }

    private IEnumerable<(string Language, Answers Answers)> Families()
    {
        // A mother and her grown son; she writes in Welsh, he speaks English.
        yield return ("cy", Family("cy", Asking.MyFamily, "Siân Môn Ŵyn", Born(44),
            "Mae fy mab adref drwy’r dydd ers iddo adael yr ysgol. Hoffwn i ni’n dau gael gwaith, ac i bethau fod yn dawelach gartref.") with
        {
            HelpWith = ["work", "family-life"],
            Family = [new("Llŷr Ŵyn", new(Born(19), null, null), "child", WantsHelp: true, "en"), new("Nel Ŵyn", new(Born(8), null, null), "child", WantsHelp: false, "cy")],
            Ways = ["phone", "email"],
            Phone = "01745 700 123",
            Email = "sian.wyn@demo.example",
            FromHour = 9,
            ToHour = 15,
        });

        // A young man of 17 who asks alone and wants neutral words.
        yield return ("en", Family("en", Asking.MyselfUnder18, "Tomos Brŷn", Born(17),
            "I left school in the summer. I want to learn a trade but I do not know who to ask. 🙂") with
        {
            HelpWith = ["training"],
            Situation = ["left-school", "looking"],
            Ways = ["text"],
            Text = "07700 900461",
            MaySayWho = false,
            MayLeaveMessage = false,
        });

        // Twins of twelve: a child's request goes to the county's early help by hand-over.
        yield return ("cy", Family("cy", Asking.MyChild, "Gwenllïan Dôl", Born(38),
            "Mae’r efeilliaid yn gwrthod mynd i’r ysgol. Dydw i ddim yn gwybod beth i’w wneud nesaf.") with
        {
            RelationshipToChild = "parent",
            HelpWith = ["school"],
            Situation = ["school"],
            Family =
            [
                new("Efa Dôl", new(Born(12), null, null), "child", WantsHelp: true, "cy"),
                new("Eban Dôl", new(Born(12), null, null), "child", WantsHelp: true, "cy"),
            ],
            Ways = ["phone"],
            Phone = "07700 900462",
            MayLeaveMessage = false,
        });

        // A man who does not know his exact birth date, needs an interpreter and has no fixed address.
        yield return ("en", Family("en", Asking.Myself, "Marek Łukasz Żółty", null,
            "I sleep at friends. I worked in a warehouse for six years and I want to work again.") with
        {
            Birth = new(null, 34, calendar.Today),
            HelpWith = ["work", "money-home"],
            NoFixedAddress = true,
            Speaking = YourLanguage.Other,
            OtherLanguage = "Polski",
            Interpreter = true,
            Ways = ["somebody"],
            SomebodyName = "Anna, Rhyl library",
            SomebodyContact = "07700 900463",
        });

        // Words that somebody must read today.
        yield return ("cy", Family("cy", Asking.Myself, "Mabli Tŷ’n-y-Coed", Born(23),
            "Mae arnaf ofn mynd adref. Mae o’n bygwth pawb pan fydd wedi bod yn yfed.") with
        {
            HelpWith = ["safety", "feelings"],
            Ways = ["email"],
            Email = "mabli@demo.example",
            MaySayWho = false,
        });

        // Somebody from another county.
        yield return ("en", Family("en", Asking.Myself, "Gareth O’Neill", Born(51), "Looking for a course near Mold.") with
        {
            Council = "flintshire",
            Postcode = "ch7 1aa",
            HelpWith = ["training"],
            Ways = ["post"],
            Post = "1 Example Street\r\nMold\r\nCH7 1AA",
        });
    }

    private DateOnly Born(int yearsAgo) => calendar.Today.AddYears(-yearsAgo).AddDays(-40);

    private Answers Family(string language, Asking asking, string name, DateOnly? birth, string whatMatters) => new()
    {
        Answered = s_steps,
        InDanger = false,
        AskingFor = asking,
        WhatMatters = whatMatters,
        Name = name,
        Birth = new(birth, null, null),
        Situation = ["looking"],
        Council = "denbighshire",
        Postcode = "LL18 1AA",
        Days = "weekdays",
        MayLeaveMessage = true,
        MaySayWho = true,
        Writing = language,
        Speaking = language,
        Interpreter = false,
        Agreement = new(ToTakePart: true, Agree.WordingVersion, language, clock.GetUtcNow()),
    };
}
