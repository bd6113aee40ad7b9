using System.Globalization;
using System.Text;
using Community.Contracts.Host;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Community.Referral;

/// <summary>What is wrong with a card that somebody wants to send: a sentence beside each field.</summary>
internal sealed class CardCheck(CardForm form, ModelStateDictionary state, IStringLocalizer texts)
{
    /// <summary>Somebody with the officer's surname: whether they are related is asked before it goes.</summary>
    public bool AsksWhetherRelated { get; private set; }

    /// <summary>A child, urgent, and nobody told: stop and ring.</summary>
    public bool MustRingFirst { get; private set; }

    public void Run(string officer, IReadOnlyList<OpenArea> areas, DateOnly today)
    {
        Must(!Text.IsBlank(form.Name), nameof(form.Name));
        Must(form.Ways.Count > 0 && form.Ways.All(CardForm.AllWays.Contains), nameof(form.Ways));
        Reach("phone", form.Phone, Reachable.IsPhoneNumber, nameof(form.Phone));
        Reach("text", form.Text, Reachable.IsPhoneNumber, nameof(form.Text));
        Reach("email", form.Email, Reachable.IsEmail, nameof(form.Email));
        Reach("post", form.Post, _ => true, nameof(form.Post));
        Reach("somebody", form.SomebodyName, _ => true, nameof(form.SomebodyName));
        Reach("somebody", form.SomebodyContact, _ => true, nameof(form.SomebodyContact));
        Must(form.Language is "en" or "cy" or "unknown", nameof(form.Language));
        Must(areas.Any(a => a.Code == form.Area), nameof(form.Area));
        Must(!Text.IsBlank(form.WhatMatters), nameof(form.WhatMatters));
        Must(form.MayContact is "spoken" or "written", nameof(form.MayContact));
        Must(form.SaidOn.IsBlank || (form.SaidOn.TryRead(out var said) && said <= today && said > today.AddYears(-1)), nameof(form.SaidOn));
        Must(form.Urgent is "no" or "adult" or "child", nameof(form.Urgent));
        Must(form.Safeguarding is "made" or "not-needed", nameof(form.Safeguarding));
        Must(Text.IsBlank(form.AboutAge) || form.Age is not null, nameof(form.AboutAge));
        MustRingFirst = form is { Urgent: "child", Safeguarding: "not-needed" };
        Must(!MustRingFirst, nameof(form.Safeguarding), "ring-first");
        AsksWhetherRelated = !form.KnowsPrivately && SharesASurname(officer, form.Name ?? "");
        Must(!AsksWhetherRelated || form.SameName is "yes" or "no", nameof(form.SameName));
    }

    /// <summary>Evans and Dŵr-Evans share one; accents and capitals do not count.</summary>
    internal static bool SharesASurname(string one, string other) => Surnames(one).Intersect(Surnames(other)).Any();

    private static string[] Surnames(string name)
    {
        var plain = string.Concat(name.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormD).ToLowerInvariant();
        var bare = string.Concat(plain.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark));
        return bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, .., var last] ? last.Split('-', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private void Reach(string way, string? typed, Func<string, bool> fits, string field)
    {
        if (form.Ways.Contains(way))
        {
            Must(!Text.IsBlank(typed) && fits(typed!), field);
        }
    }

    private void Must(bool holds, string field, string? words = null)
    {
        if (!holds && state.GetFieldValidationState($"Form.{field}") is not ModelValidationState.Invalid)
        {
            state.AddModelError($"Form.{field}", texts[$"wrong.{words ?? field}"]);
        }
    }
}
