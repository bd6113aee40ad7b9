using Community.Portal;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Portal;

public sealed class WorryingWordsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("I want to kill myself.")]
    [InlineData("He HURTS me")]
    [InlineData("there is a knife in his bag")]
    [InlineData("they have (guns)")]
    [InlineData("I'm afraid…")]
    [InlineData("He won’t let me go out")]
    [InlineData("self-harm")]
    [InlineData("Mae o’n fy nghuro i")]
    [InlineData("Mae gen i ofn")]
    [InlineData("MAE GEN I OFN!")]
    [InlineData("Mae'n bygwth fy lladd i")]
    [InlineData("dwi isio marw")]
    [InlineData("mae hi wedi cael ei cham-drin")]
    [InlineData("mae 'na drais yn y tŷ")]
    [InlineData("cefais fy nhreisio")]
    [InlineData("gyda chyllell")]
    [InlineData("ma' gynno fo gyllell")]
    [InlineData("hunan‑niweidio")]
    [InlineData("meddwl am hunanladdiad")]
    [InlineData("lláddodd y ci")]
    public async Task A_word_of_danger_is_seen_in_both_languages_and_every_mutation(string words) => Assert.True((await WorriesAsync()).AreIn([null, words]));

    [Theory]
    [InlineData("I would like work in Rhyl, and skills")]
    [InlineData("whitewashing the Hitchin road, skilled, grape, begun")]
    [InlineData("Dwi eisiau swydd mewn siop, a dysgu gyrru")]
    [InlineData("Hoffwn hyfforddiant mewn arfordir a marwolaethau'r Ofnadwy")]
    [InlineData("😀 \uFFFD ‮ {{x}} <script>")]
    [InlineData("")]
    public async Task Whole_words_are_meant_and_not_their_letters(string words) => Assert.False((await WorriesAsync()).AreIn([words, null]));

    private async Task<WorryingWords> WorriesAsync() =>
        (await app.Services.GetRequiredService<SeededLists>().ReadAsync(TestContext.Current.CancellationToken)).Worries;
}
