using Community.Contracts.Portal;
using Community.Portal;
using Community.Portal.Features.AskForHelp.Steps;

namespace Community.Proofs;

/// <summary>The answers of somebody who stands before "send". Two in three allow an e-mail; the others are rung or written to.</summary>
internal static class CompleteAnswers
{
    private static readonly string[] s_steps =
    [
        .. typeof(Step).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Step)) && !t.IsAbstract).Select(t => t.Name),
        // These two count only for whom they were asked.
        "Situation:asker", "Agree:adult",
    ];

    public static Answers Of(int number, DateTimeOffset at)
    {
        var answers = new Answers
        {
            Answered = s_steps,
            InDanger = false,
            AskingFor = Asking.Myself,
            WhatMatters = $"Gwaith a llonydd, rhif {number} ŵŷ",
            HelpWith = ["work"],
            Name = $"Person {number}",
            Birth = new(new(1990, 3, 27), null, null),
            Situation = ["looking"],
            Council = "denbighshire",
            Days = "any",
            MayLeaveMessage = true,
            MaySayWho = true,
            Writing = "cy",
            Speaking = "cy",
            Interpreter = false,
            Agreement = new(ToTakePart: true, Agree.WordingVersion, "en", at),
        };
        return (number % 3) switch
        {
            0 => answers with { Ways = ["phone"], Phone = "01745 700 123" },
            _ => answers with { Ways = ["email"], Email = $"person{number}@demo.example" },
        };
    }
}
