using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Tests.Platform.Access;

public sealed class BrokenGlassTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("1234567890123456789", false)]
    [InlineData("12345678901234567890", true)]
    [InlineData("a                                b", false)]
    [InlineData("\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b", false)]
    [InlineData("Plentyn mewn perygl.", true)]
    public void A_reason_says_something(string? words, bool enough) => Assert.Equal(enough, BrokenGlass.SaysEnough(words));

    [Fact]
    public void It_is_judged_once_and_never_by_whoever_broke_it()
    {
        var (glass, other) = (New(), Guid.NewGuid());
        Assert.False(glass.MayBeReviewedBy(glass.Staff));
        Assert.Throws<InvalidOperationException>(() => glass.Review(GlassOutcome.Justified, "x", glass.Staff, default));
        glass.Review(GlassOutcome.Justified, "x", other, default);
        Assert.False(glass.MayBeReviewedBy(Guid.NewGuid()));
        Assert.Throws<InvalidOperationException>(() => glass.Review(GlassOutcome.NotJustified, "x", Guid.NewGuid(), default));
    }

    [Fact]
    public void It_is_over_when_its_minutes_are_and_earlier_for_whoever_is_done()
    {
        var glass = New();
        Assert.False(glass.IsOver(glass.BrokenAt.AddMinutes(15).AddTicks(-1)));
        Assert.True(glass.IsOver(glass.BrokenAt.AddMinutes(15)));
        glass.End(glass.BrokenAt.AddMinutes(1));
        glass.End(glass.BrokenAt.AddMinutes(2));
        Assert.Equal(glass.BrokenAt.AddMinutes(1), glass.EndedAt);
        Assert.True(glass.IsOver(glass.BrokenAt.AddMinutes(1)));
    }

    [Fact]
    public void It_is_overdue_the_day_after_it_should_have_been_judged()
    {
        var glass = New();
        Assert.False(glass.IsOverdue(new(2026, 11, 23)));
        Assert.True(glass.IsOverdue(new(2026, 11, 24)));
        glass.Review(GlassOutcome.FollowUp, "x", Guid.NewGuid(), default);
        Assert.False(glass.IsOverdue(new(2026, 11, 24)));
    }

    [Fact]
    public void Five_roles_may_break_it() =>
        Assert.Equal([StaffRole.Intake, StaffRole.IntakeManager, StaffRole.MentoringManager, StaffRole.PanelChair, StaffRole.InformationGovernance], BrokenGlass.Breakers);

    private static BrokenGlass New() => new()
    {
        Id = Guid.NewGuid(),
        Staff = Guid.NewGuid(),
        Session = Guid.NewGuid(),
        Controller = "denbighshire",
        AskedFor = "7KQ29MDAX4TEP",
        Cases = [],
        Category = "child-at-risk",
        Reason = "x",
        Minutes = 15,
        ReviewDue = new(2026, 11, 23),
    };
}
