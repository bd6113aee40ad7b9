namespace Community.Tests.Modules.Portal.Features;

/// <summary>For tests that need a draft and do not care about its questions.</summary>
internal static class FirstAnswer
{
    public static Task<Seen> AnswerFirstAsync(this Seen page) => page.SubmitAsync(("Words", "Gwaith"));
}
