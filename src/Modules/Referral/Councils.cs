namespace Community.Referral;

/// <summary>The councils that have words here. The family chooses among the Portal's list, which has the same codes.</summary>
internal static class Councils
{
    public static readonly IReadOnlyList<string> All = ["denbighshire", "flintshire", "wrexham", "conwy", "gwynedd", "anglesey"];
}
