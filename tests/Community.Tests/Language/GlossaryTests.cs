namespace Community.Tests.Language;

public sealed class GlossaryTests
{
    [Theory]
    [InlineData("Your referral", "Eich cyfeiriad")]
    [InlineData("2 referrals", "2 gyfeiriad")]
    [InlineData("Enter your email address", "Rhowch eich ebost")]
    [InlineData("What happens next", "Beth nesaf")]
    [InlineData("within 2 working days", "o fewn 2 ddiwrnod")]
    public void Another_word_for_a_term_of_ours_is_seen(string english, string welsh) =>
        Assert.NotEmpty(Glossary.Check([new("X.resx", "text", english, welsh)]));

    [Theory]
    [InlineData("Your referrals", "Eich atgyfeiriadau")]
    [InlineData("Self-referral", "Hunanatgyfeirio")]
    [InlineData("Enter your email address", "Rhowch eich cyfeiriad e-bost")]
    [InlineData("The council’s decision", "Penderfyniad y cyngor")]
    [InlineData("Without consent", "Heb gydsyniad")]
    [InlineData("3 families, 3 children", "3 theulu, 3 phlentyn")]
    [InlineData("The complaint", "Y gŵyn")]
    [InlineData("Councils", "Cynghorau")]
    public void A_term_of_ours_is_known_in_its_mutated_forms(string english, string welsh) =>
        Assert.Empty(Glossary.Check([new("X.resx", "text", english, welsh)]));
}
