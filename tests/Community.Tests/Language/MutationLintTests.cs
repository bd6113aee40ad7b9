namespace Community.Tests.Language;

public sealed class MutationLintTests
{
    [Theory]
    [InlineData("Gofyn am cymorth")]
    [InlineData("Anfonwch lythyr at pawb")]
    [InlineData("gwybodaeth am plant")]
    [InlineData("Newid i rhestr arall")]
    [InlineData("rhiant neu mam")]
    [InlineData("heb caniatâd")]
    [InlineData("o llaw")]
    [InlineData("Croeso i Prestatyn")]
    [InlineData("O Mawrth ymlaen")]
    [InlineData("2 plentyn")]
    [InlineData("o fewn 2 diwrnod")]
    public void A_forgotten_soft_mutation_is_seen(string welsh) => Assert.NotEmpty(MutationLint.Check(welsh));

    [Theory]
    [InlineData("Cadw a parhau")]
    [InlineData("gyda plant")]
    [InlineData("6 plentyn")]
    [InlineData("6 tasg")]
    public void A_forgotten_aspirate_mutation_is_seen(string welsh) => Assert.NotEmpty(MutationLint.Check(welsh));

    [Theory]
    [InlineData("y atgyfeiriad")]
    [InlineData("yr tasg")]
    [InlineData("yr llythyr")]
    [InlineData("y 8 diwrnod")]
    public void The_wrong_article_is_seen(string welsh) => Assert.NotEmpty(MutationLint.Check(welsh));

    [Theory]
    [InlineData("Newid i’r Cymraeg")]
    [InlineData("Newid ir Gymraeg")]
    [InlineData("yn Cymraeg")]
    [InlineData("pan mae")]
    [InlineData("Cysylltu gyda ni")]
    [InlineData("Derbyniwyd eich cais")]
    [InlineData("Yn Ol")]
    [InlineData("Iawn")]
    [InlineData("Na")]
    public void What_is_never_said_is_seen(string welsh) => Assert.NotEmpty(MutationLint.Check(welsh));

    // The model sentences of the house, and what looks like a fault and is none.
    [Theory]
    [InlineData("Gofyn am help i chi, eich teulu neu eich plentyn")]
    [InlineData("Gallwch ddefnyddio’r gwasanaeth hwn i ofyn am help gyda hyfforddiant, gwaith neu fywyd teuluol. Mae am ddim, a chi sy’n penderfynu a ydych am gymryd rhan. Gallwch ei ddefnyddio yn Gymraeg neu yn Saesneg.")]
    [InlineData("Os ydych chi neu blentyn mewn perygl nawr, ffoniwch 999.")]
    [InlineData("Parhau · Cadw a dod yn ôl yn nes ymlaen · Gadael y dudalen hon · Canslo")]
    [InlineData("Rhowch ddyddiad geni go iawn, er enghraifft 27 3 2007")]
    [InlineData("Dewiswch o leiaf un ffordd ddiogel i ni gysylltu â chi")]
    [InlineData("Mae eich cais am help wedi dod i law. Eich cyfeirnod yw")]
    [InlineData("Bydd rhywun yn cysylltu â chi erbyn dydd Gwener 27 Tachwedd 2026, yn y ffordd yr ydych wedi’i dewis.")]
    [InlineData("A gawn ni adael neges? Cewch / Na chewch")]
    [InlineData("Rwy’n cytuno i gymryd rhan. Rwy’n deall bod hyn yn wirfoddol ac y gallaf newid fy meddwl ar unrhyw adeg.")]
    [InlineData("Hoffem eich atgoffa bod gennych apwyntiad ddydd Mawrth 1 Rhagfyr 2026 am 2pm. Os nad yw’r amser hwn yn gyfleus, cysylltwch â ni a byddwn yn trefnu amser arall.")]
    [InlineData("Mae’r heddlu yn rhan o’r panel hwn, a byddant yn gweld yr wybodaeth sy’n cael ei rhannu ag ef.")]
    [InlineData("Ffoniwch neu cysylltwch â ni")]
    [InlineData("2 Mawrth 2026, 6 Tachwedd 2026, 10am tan 5pm")]
    [InlineData("2 blentyn, 3 phlentyn, 6 phlentyn, 2 dasg, 3 tasg, 6 thasg, 2 ddiwrnod")]
    [InlineData("Gair gan Catrin a Tom i Rhys")]
    [InlineData("Croeso i Brestatyn, i’r Rhyl ac o Lanelwy")]
    [InlineData("gan mai chi sydd yma, i mewn neu am tua 2pm")]
    [InlineData("Neges i {0} plant <b>neu</b> {{name}}")]
    [InlineData("Cymorth o bob math i bawb trwy gydol y flwyddyn")]
    public void Good_Welsh_raises_no_alarm(string welsh) => Assert.Empty(MutationLint.Check(welsh));
}
